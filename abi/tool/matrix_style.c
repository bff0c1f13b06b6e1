/* How the page looks: on paper and in the dark, on a desk and on a phone. */
#include <stdio.h>

#include "matrix.h"

static const char style[] =
    ":root{--paper:#fff;--soft:#f3f5f8;--line:#d5dae1;--ink:#1b1f24;--faint:#5b6572;--link:#0b57a4;--shade:24 100 190;"
    "--good:#15713a;--wrong:#b3261e;--wrong-soft:#fde8e6;--mark:#fff3c4}\n"
    "@media(prefers-color-scheme:dark){:root{--paper:#14171b;--soft:#1d2228;--line:#343b44;--ink:#e4e8ed;"
    "--faint:#9aa5b1;--link:#8ab8f0;--shade:70 140 230;--good:#6fcf97;--wrong:#ff8a80;--wrong-soft:#3d1f1d;"
    "--mark:#4a3f14}}\n"
    "*{box-sizing:border-box}\n"
    "html{-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
    "body{margin:0 auto;padding:1rem;max-width:80rem;background:var(--paper);color:var(--ink);"
    "font:16px/1.45 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}\n"
    "code,.call,h3{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace}\n"
    "code{font-size:.875em;overflow-wrap:anywhere}\n"
    "a{color:var(--link)}\ni{font-style:normal;font-weight:400;color:var(--faint)}\n"
    "h1{font-size:1.6rem;margin:.2rem 0}\nh2{font-size:1.25rem;margin:2rem 0 .3rem}\np{margin:.3rem 0 .8rem}\n"
    "ul{list-style:none;padding:0;margin:.5rem 0}\n"
    /* The totals. */
    ".totals{display:flex;flex-wrap:wrap;gap:.5rem}\n"
    ".totals li{flex:1 1 9rem;padding:.5rem .8rem;background:var(--soft);border-radius:.4rem}\n"
    ".totals b{font-size:1.5rem}\n.totals span{display:block;font-size:.875rem;color:var(--faint)}\n"
    ".totals .part b{color:var(--wrong)}\n.note{color:var(--faint)}\n"
    /* The matrix. */
    ".grid{width:fit-content;max-width:100%;overflow:auto;max-height:85vh;border:1px solid "
    "var(--line);border-radius:.4rem}\n"
    ".grid table{border-collapse:separate;border-spacing:0;font-size:.8125rem;line-height:1}\n"
    ".grid th,.grid td{padding:0;border:0 solid var(--line);border-width:0 0 1px 1px;background:var(--paper);"
    "font-weight:400}\n"
    ".grid thead th{position:sticky;top:0;z-index:1;height:12.5rem;vertical-align:bottom;background:var(--soft)}\n"
    ".grid thead span{writing-mode:vertical-rl;transform:rotate(180deg);padding:.4rem .3rem;white-space:nowrap}\n"
    ".grid .call{position:sticky;left:0;z-index:2;padding:0 .5rem;text-align:left;border-left:0;"
    "background:var(--soft);white-space:nowrap;font-size:.75rem}\n.grid thead .call{z-index:3;padding-bottom:.5rem}\n"
    ".grid td{min-width:1.8rem;height:1.8rem;text-align:center}\n"
    ".grid td[style]{background:rgb(var(--shade)/var(--n))}\n"
    ".grid td a{display:block;line-height:1.8rem;color:var(--ink);text-decoration:none}\n"
    ".grid tr:hover .call,.grid td a:hover{text-decoration:underline}\n.grid .sum{color:var(--faint)}\n"
    ".grid td.bad,.key{box-shadow:inset 0 0 0 2px var(--wrong);background:var(--wrong-soft)!important}\n"
    ".grid td.bad a{color:var(--wrong);font-weight:700}\n"
    ".key{display:inline-block;width:1.5rem;text-align:center;color:var(--wrong);font-weight:700}\n"
    "dt{margin-top:.6rem}\ndd{margin:0 0 0 1rem}\n.ends{font-size:.875rem;color:var(--faint)}\n"
    /* The calls. */
    "section{margin:1.2rem 0 2rem}\nh3{margin:0 0 .3rem;font-size:1.05rem;overflow-wrap:anywhere}\n"
    "h3 span{font-weight:400}\n.up{float:right;font:.8125rem system-ui,sans-serif}\n"
    "section,tr{scroll-margin-top:.6rem}\n"
    ".beside{display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;font-size:.875rem}\n"
    ".rows{width:100%;table-layout:fixed;border-collapse:collapse;font-size:.875rem}\n"
    ".rows th{text-align:left;font-weight:400;color:var(--faint);font-size:.8125rem}\n"
    ".rows th,.rows td{padding:.35rem .5rem;vertical-align:top;border-bottom:1px solid var(--line)}\n"
    ".rows th:nth-child(1){width:2.5rem}.rows th:nth-child(2){width:10rem}.rows th:nth-child(3){width:15rem}\n"
    ".rows th:nth-child(4){width:7.5rem}.rows th:nth-child(6){width:11rem}\n"
    ".place{color:var(--faint);text-align:right}\n.argument{overflow-wrap:anywhere}\n"
    ".refusal code{display:block}\n.test{display:block;color:var(--faint);font-size:.75rem;margin-top:.15rem}\n"
    ".run{white-space:nowrap;margin-right:.6rem}\n.runs .run{display:block}\n"
    ".run.ok{color:var(--good)}\n.run.bad{color:var(--wrong);font-weight:700}\n.run.skip{color:var(--faint)}\n"
    ".rows tr.bad{background:var(--wrong-soft)}\n"
    "footer{margin-top:3rem;border-top:1px solid var(--line);font-size:.8125rem;color:var(--faint)}\n"
    /* A phone, or not much wider: each row is a card. */
    "@media(max-width:64rem){body{padding:.75rem}.rows,.rows tbody{display:block}.rows thead{display:none}\n"
    ".rows tr{display:grid;grid-template-columns:1.6rem 1fr auto;gap:.1rem .5rem;padding:.5rem;margin:.4rem 0;"
    "border:1px solid var(--line);border-radius:.4rem}\n"
    ".rows td{padding:0;border:0;grid-column:2/4}\n"
    ".rows .place{grid-column:1;grid-row:1;text-align:left}\n.rows .refusal{grid-column:2;grid-row:1}\n"
    ".rows .posix{grid-column:3;grid-row:1}\n.rows .argument{grid-row:2}\n"
    ".rows .argument:before{content:'argument '}\n.rows .argument.whole:before{content:''}\n"
    ".runs .run{display:inline}\n.beside{display:block}.beside li{margin:.2rem 0}}\n";

/* Who comes from a cell of the matrix sees all the rows that it counts. */
void page_style(FILE *file)
{
        fprintf(file, "<style>\n%s", style);
        for (size_t i = 0; i < lists.error_count; i++)
                fprintf(file, "section:has(.e%u:target) .e%u%s", lists.errors[i].number, lists.errors[i].number,
                        i + 1 < lists.error_count ? "," : "{background:var(--mark)}\n");
        fputs("</style>\n", file);
}
