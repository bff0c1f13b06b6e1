# gnuplot -c growth.gnuplot DATA TITLE NAME...: a panel for each name, whose points are the block of that name in DATA,
# and whose fit is in the variables that DATA's companion DATA.fit sets. PNG and SVG beside it.
data = ARG1
count = ARGC - 2
load data . ".fit"
array names[count] = [ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8]]

set logscale xy
set grid
set key bottom right
set format y "%.0f"
do for [kind in "png svg"] {
        if (kind eq "png") { set terminal pngcairo size 1500, 900 font ",11" } else { set terminal svg size 1500, 900 font ",11" }
        set output data . "." . kind
        set multiplot layout 2, 3 title ARG2 noenhanced
        do for [i = 1:count] {
                set title titles[i] font ",9" noenhanced
                set xlabel names[i]
                set ylabel (i % 3 == 1 ? "guest instructions" : "")
                set xrange [0.8:*]
                set yrange [10:*]
                plot data index names[i] using 1:2 with linespoints pointtype 7 linewidth 2 linecolor rgb "#1f5fa8" notitle, \
                        factors[i] * x ** exponents[i] with lines dashtype 2 linecolor rgb "#b0532b" \
                        title sprintf("n^{%.2f}", exponents[i])
        }
        unset multiplot
        unset output
}
