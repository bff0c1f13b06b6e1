# gnuplot -c growth.gnuplot DATA TITLE: a panel for each of the COUNT rows that DATA.fit names, whose points are the block
# of that name in DATA, and whose fitted power is in its arrays. PNG and SVG beside it.
data = ARG1
load data . ".fit"

set logscale xy
set grid
set key bottom right
set format x "10^{%T}"
set format y "%.0f"
do for [kind in "png svg"] {
        if (kind eq "png") { set terminal pngcairo size 1600, 1200 font ",11" } else { set terminal svg size 1600, 1200 font ",11" }
        set output data . "." . kind
        set multiplot layout 3, 3 title ARG2 noenhanced
        do for [i = 1:count] {
                flat = exponents[i] < 0.1
                set title titles[i] font ",9" noenhanced
                set xlabel names[i]
                set ylabel (i % 3 == 1 ? "guest instructions" : "")
                set xrange [0.8:*]
                set yrange [10:*]
                plot data index names[i] using 1:2 with linespoints pointtype 7 linewidth 2 linecolor rgb "#1f5fa8" notitle, \
                        factors[i] * x ** exponents[i] with lines dashtype 2 linecolor rgb "#b0532b" \
                        title sprintf("%s: n^{%.2f}", flat ? "flat" : "grows", exponents[i])
        }
        unset multiplot
        unset output
}
