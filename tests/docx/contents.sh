# What is in the files; read by tests/docx/run.
# shellcheck shell=bash disable=SC2154,SC2034
text=word/document.xml
# Properties, languages, the page.
file dated --option output-docx.accent='#7a1f5c' || wrong=1
SOURCE_DATE_EPOCH=86399 file epoch || wrong=1
says epoch/two-ways-en.docx docProps/core.xml '<dcterms:modified xsi:type="dcterms:W3CDTF">1970-01-01T23:59:59Z<'
says files/torture-en.docx docProps/core.xml 'Author &amp; Sons, B.'
says files/torture-bg.docx docProps/core.xml '<dc:language>bg-BG<'
says files/torture-en.docx docProps/core.xml '<cp:keywords>tests, books &amp; pages'
says files/torture-ar.docx word/styles.xml 'w:bidi="ar-SA"'
says files/torture-bg.docx word/styles.xml '<w:lang w:val="bg-BG"'
says files/torture-ar.docx $text '<w:bidi/></w:sectPr>'
says files/torture-ar.docx $text '<w:bidiVisual/>'
lacks files/torture-en.docx $text '<w:bidiVisual/>'
says files/torture-en.docx $text '<w:pgSz w:w="11905" w:h="16837"/>'
says dated/two-ways-en.docx word/styles.xml '<w:color w:val="7A1F5C"/>'
lacks files/two-ways-en.docx word/styles.xml 7A1F5C
says files/office-en.docx $text '<w:lang w:val="bg-BG"/></w:rPr><w:t xml:space="preserve">по български<'
says files/office-en.docx $text '<w:rtl/><w:lang w:bidi="ar-SA"/></w:rPr><w:t xml:space="preserve">مكتب<'
says files/office-bg.docx $text '<w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">in English<'
says files/torture-ar.docx $text '<w:rtl/>'
# Contents, headings, numbers.
says files/torture-en.docx $text ' TOC \o "1-4" \h \z \t "Part Title,1" '
says files/torture-en.docx $text ' TOC \h \z \c "Table" '
says files/two-ways-en.docx $text '<w:pStyle w:val="Heading1"/>'
says files/two-ways-en.docx word/styles.xml '<w:name w:val="heading 1"/>'
file bare --option output-docx.contents=false || wrong=1
lacks bare/two-ways-en.docx $text ' TOC '
lacks files/news-en.docx $text ' TOC '
lacks files/news-en.docx word/styles.xml '<w:keepLines/><w:pageBreakBefore/>'
says files/office-en.docx $text '<w:fldSimple w:instr=" SEQ Table \* ARABIC ">'
# Lists.
numbering=word/numbering.xml
says files/office-en.docx $numbering '<w:start w:val="3"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/>'
says files/office-en.docx $numbering '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="(%1)"/>'
says files/office-en.docx $numbering '<w:start w:val="7"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
says files/office-en.docx $numbering '<w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%2."/>'
says files/office-bg.docx $numbering '<w:numFmt w:val="russianLower"/><w:lvlText w:val="%1)"/>'
says files/office-bg.docx $numbering '<w:numFmt w:val="decimal"/><w:lvlText w:val="й."/>' # Word would go on with another letter
says files/torture-ar.docx $numbering '<w:lvlText w:val="١."/>'
lacks files/office-bg.docx $numbering 'w:val="russianLower"/><w:lvlText w:val="%1."/>'
# Forms of words, links, fields.
for form in '<w:i/><w:iCs/></w:rPr><w:t xml:space="preserve">Stressed<' '<w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">strong<' \
  '<w:b/><w:bCs/><w:i/><w:iCs/></w:rPr><w:t xml:space="preserve">both<' '<w:strike/></w:rPr><w:t xml:space="preserve">struck<' \
  '<w:u w:val="single"/></w:rPr><w:t xml:space="preserve">inserted<' '<w:u w:val="single"/></w:rPr><w:t xml:space="preserve">underlined<' \
  '<w:vertAlign w:val="superscript"/></w:rPr><w:t xml:space="preserve">2<' '<w:vertAlign w:val="subscript"/></w:rPr><w:t xml:space="preserve">2<' \
  '<w:highlight w:val="yellow"/></w:rPr><w:t xml:space="preserve">marked<' '<w:rStyle w:val="HTMLKeyboard"/><w:noProof/></w:rPr><w:t xml:space="preserve">Ctrl<' \
  '<w:rStyle w:val="HTMLCode"/><w:noProof/></w:rPr><w:t xml:space="preserve">typed<' '<w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr><w:t xml:space="preserve">small print<' \
  'w:name="Deep_Place_' ' NOTEREF lists_and_forms_note_1_' \
  '<w14:checked w14:val="1"/>' '<w:alias w:val="Sign"/>' '<w:showingPlcHdr/><w:text/>' '<w:tab/>'; do
  says files/office-en.docx $text "$form"
done
"$GUIDEPRESS" build --quiet -f docx -l en -o "$own/warned" tests/docx/guide 2> "$own/said"
grep -q "warning\[docx.link\]: the link leads to the file 'images/plan.pdf'" "$own/said" || { cat "$own/said"; wrong=1; }
lacks files/office-en.docx word/_rels/document.xml.rels plan.pdf
# Tables and pictures.
says files/office-en.docx $text '<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>'
says files/office-en.docx $text '<w:gridSpan w:val="2"/>'
says files/office-en.docx $text '<w:vMerge w:val="restart"/>'
says files/office-en.docx $text '<w:tblCaption w:val="Merged cells"/>'
says files/torture-en.docx $text 'descr="A map'
says files/torture-en.docx $text '<asvg:svgBlip '
unzip -l "$own/files/torture-en.docx" | grep -q 'word/media/picture[0-9]*.svg' || { echo 'no SVG'; wrong=1; }
"$GUIDEPRESS" build --quiet -f docx -l en --option output-docx.accent=violet -o "$own/none" tests/html/guide 2> "$own/said" && wrong=1
grep -qF "expected a colour such as '#1a2b3c', found 'violet'" "$own/said" || { cat "$own/said"; wrong=1; }
