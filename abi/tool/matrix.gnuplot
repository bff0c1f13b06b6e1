# The matrix as a picture: gnuplot -c matrix.gnuplot matrix.data matrix.png
load ARG1

# All in pixels, so that it can grow with the contract.
cell = 30.0
left = 200.0
right = 260.0
top = 330.0
bottom = 265.0
width = left + cell * errors + right
height = bottom + cell * calls + top
across(pixels) = pixels / width
up(pixels) = pixels / height

set terminal pngcairo noenhanced size width, height font "DejaVu Sans,11" background rgb "white"
set output ARG2
set lmargin at screen across(left)
set rmargin at screen across(left + cell * errors)
set bmargin at screen up(bottom)
set tmargin at screen up(bottom + cell * calls)

set label 1 "The contract of Verdict: how many rows each system call has of each kernel error" \
	at screen 0.5, screen up(height - 30) center font ",15"
set label 2 title at screen 0.5, screen up(height - 62) center textcolor rgb "#404040"

set xrange [0.5:errors + 0.5]
set x2range [0.5:errors + 0.5]
set yrange [calls + 0.5:0.5]
set xtics () rotate by 90 right scale 0 nomirror textcolor rgb "black"
set x2tics () rotate by 90 left scale 0 textcolor rgb "black"
set ytics () scale 0 nomirror textcolor rgb "black"
set for [i = 1:errors] xtics add (error[i] i)
set for [i = 1:errors] x2tics add (error[i] i)
set for [i = 1:calls] ytics add (call[i] i)
set for [i = 0:errors] arrow from i + 0.5, 0.5 to i + 0.5, calls + 0.5 nohead back linecolor rgb "#dddddd"
set for [i = 0:calls] arrow from 0.5, i + 0.5 to errors + 0.5, i + 0.5 nohead back linecolor rgb "#dddddd"
set border linecolor rgb "#808080"

set palette defined (0 "#d6e6f7", 0.5 "#6aa3d8", 1 "#174a86") maxcolors most
set cbrange [0.5:most + 0.5]
set cbtics 1 scale 0 textcolor rgb "black"
set colorbox user origin screen across(width - right + 40), screen up(height - top - 40 - cell * most) \
	size screen across(cell), screen up(cell * most)
set label 3 "rows" at screen across(width - right + 40), screen up(height - top - 20) left
set key at screen across(width - right + 35), screen up(height - top - 80 - cell * most) left top Left reverse samplen 1.5 spacing 1.2

ink(rows) = rows > 0.55 * most ? 0xffffff : 0x102030
wrong(at, unprovoked) = unprovoked > 0 ? at : NaN
plot $cells using 1:2:(0.46):(0.46):3 with boxxyerror fillstyle solid noborder linecolor palette notitle, \
     $cells using (wrong($1, $4)):2:(0.46):(0.46) with boxxyerror fillstyle solid noborder linecolor rgb "#d00000" notitle, \
     $cells using (wrong($1, $4)):2:(0.36):(0.36) with boxxyerror fillstyle solid noborder linecolor rgb "#ffe3e0" notitle, \
     $cells using 1:2:(sprintf("%d%s", $3, $4 > 0 ? "✗" : "")):($4 > 0 ? 0xb00000 : ink($3)) with labels textcolor rgb variable notitle, \
     NaN with boxes fillstyle solid noborder linecolor rgb "#d00000" title "✗  not provoked on\nevery architecture"
