#!/bin/bash
# Draws the sample story's report in the formats that have a look, as the programs
# that people open them with show them: report-pictures.sh FOLDER
set -euo pipefail
to=$(realpath -m "$1")
stet=$(realpath bin/stet)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$to"
export STET_LIBRARY="$work/library" LC_ALL=C.UTF-8
cd "$work"

versions=$("$stet" sample | awk '$1 == "added" { print $2 }')
old=$(sed -n 1p <<< "$versions")
new=$(sed -n 3p <<< "$versions")
for ending in html pdf docx odt xlsx svg; do
	"$stet" report "$old" "$new" --by "Ann Lee" --made 2022-02-01T12:00:00Z -o "report.$ending"
done

# small FILE NAME CROP: a picture that a page of text has room for.
small() { convert "$1" -crop "$3" +repage -resize 560x -strip -colors 64 -bordercolor '#bbb' -border 1 "PNG8:$to/$2.png"; }

chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1100,1100 --screenshot=html.png "file://$work/report.html" 2> /dev/null
small html.png html 1100x900+0+0
pdftoppm -r 100 -f 1 -l 1 -png -singlefile report.pdf pdf
small pdf.png pdf 827x760+0+0
for ending in docx odt; do
	soffice "-env:UserInstallation=file://$work/office" --headless --convert-to pdf "report.$ending" > office.log
	pdftoppm -r 100 -f 1 -l 1 -png -singlefile report.pdf "$ending"
	small "$ending.png" "$ending" 827x640+0+60
done
soffice "-env:UserInstallation=file://$work/office" --headless --convert-to pdf report.xlsx > office.log
pdftoppm -r 130 -f 1 -l 1 -png -singlefile report.pdf xlsx
small xlsx.png xlsx 1040x430+95+120
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=800,500 --screenshot=svg.png "file://$work/report.svg" 2> /dev/null
small svg.png svg 800x500+0+0
