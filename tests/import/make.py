"""Makes the documents that are imported: a Word file with everything in it, in English or Bulgarian, and hostile ones.

    make.py FOLDER

A .docx file is a zip archive of XML; it is written here part by part, so that nothing of Word is needed and every byte is
known.
"""
import os
import struct
import sys
import zipfile
import zlib

W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
     'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
     'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
     'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
     'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
     'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
     'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
     'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"')
RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml.'
WHEN = 'w:author="Ana" w:date="2026-01-01T00:00:00Z"'

WORDS = {
    'en': dict(title='Handbook of the desk', contents='First steps ... 1', first='First steps', second='Who works here', hours='Opening hours',
               jump='A jumped heading', said='She said “yes” and left. ', bold='bold', italic='italic', struck='struck', under='underlined',
               small='small capitals', water='The water: H', area=', 240 m', after='. ', see='See ', table='Table', figure='Figure',
               caption='Opening hours', yard='The yard', seen='A yard with two trees', day='Day', hour='Hours', people='Visitors',
               monday='Monday', tuesday='Tuesday', all='All', items=['Bring papers', 'a passport', 'a certificate', 'Draw a number'],
               bullet='Bring a friend', note='The text of the note.', endnote='The text of the endnote.', comment='check this', there='there',
               inserted='new words', deleted='old words', box='Words in a box', quote='Three people work here.', author='— the mayor',
               line='First line', line2='second line', boxed='Mind the step.', name='Name', task='Task', web='the website of the desk'),
    'bg': dict(title='Наръчник на гишето', contents='Първи стъпки ... 1', first='Първи стъпки', second='Кой работи тук', hours='Работно време',
               jump='Прескочено ниво', said='Тя каза „да“ и си тръгна. ', bold='получер', italic='курсив', struck='зачеркнат', under='подчертан',
               small='малки главни', water='Водата: H', area=', 240 m', after='. ', see='Вижте ', table='Таблица', figure='Фигура',
               caption='Работно време', yard='Дворът', seen='Двор с две дървета', day='Ден', hour='Часове', people='Посетители',
               monday='Понеделник', tuesday='Вторник', all='Всички', items=['Донесете документи', 'паспорт', 'удостоверение', 'Вземете номер'],
               bullet='Доведете приятел', note='Текстът на бележката.', endnote='Текстът на бележката в края.', comment='провери', there='там',
               inserted='нови думи', deleted='стари думи', box='Думи в каре', quote='Тук работят трима души.', author='— кметът',
               line='Първи ред', line2='втори ред', boxed='Внимавайте за стъпалото.', name='Име', task='Задача', web='уебсайта на гишето'),
}


def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


# 64 x 32 pixels of one colour.
PNG = (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 64, 32, 8, 2, 0, 0, 0))
       + chunk(b'IDAT', zlib.compress((b'\0' + b'\x20\x60\xa0' * 64) * 32)) + chunk(b'IEND', b''))


def run(text, look=''):
    return f'<w:r>{"<w:rPr>" + look + "</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def par(content, style='', more=''):
    style = f'<w:pStyle w:val="{style}"/>' if style else ''
    return f'<w:p><w:pPr>{style}{more}</w:pPr>{content}</w:p>'


def item(content, number, level):
    return par(content, '', f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def bookmark(number, name, content):
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def link(anchor, text):
    return f'<w:hyperlink w:anchor="{anchor}">{run(text)}</w:hyperlink>'


def cell(content, look=''):
    return f'<w:tc><w:tcPr>{look}</w:tcPr>{content if content.startswith("<w:p>") else par(run(content) if content else "")}</w:tc>'


def row(*cells, head=False):
    return '<w:tr>' + ('<w:trPr><w:tblHeader/></w:trPr>' if head else '') + ''.join(cells) + '</w:tr>'


def table(columns, *rows, head=True):
    grid = '<w:gridCol w:w="2000"/>' * columns
    return (f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblLook w:firstRow="{int(head)}" w:val="{"0020" if head else "0000"}"/></w:tblPr>'
            f'<w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>')


def picture(relation, alt):
    alt = f' descr="{alt}"' if alt else ''
    return ('<w:r><w:drawing><wp:inline><wp:extent cx="2880000" cy="1440000"/>'
            f'<wp:docPr id="1" name="Picture 1"{alt}/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p"{alt}/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill>'
            '<pic:spPr><a:xfrm><a:ext cx="2880000" cy="1440000"/></a:xfrm></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>')


def text_box(text):
    inner = f'<w:txbxContent>{par(run(text))}</w:txbxContent>'
    return ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData '
            f'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp>'
            f'</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>')


def body(t):
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return ''.join([
        par(run(t['title']), 'Title'),
        par(run(t['contents']), 'TOC1'),
        par(bookmark(1, '_Toc1', run(t['first'])), 'Heading1'),
        par(run(t['said']) + run(t['bold'], '<w:b/>') + run(' ') + run(t['italic'], '<w:i/>') + run(' ') + run(t['struck'], '<w:strike/>')
            + run(' ') + run(t['under'], '<w:u w:val="single"/>') + run(' ') + run(t['small'], '<w:smallCaps/>') + run('. ' + t['water'])
            + run('2', '<w:vertAlign w:val="subscript"/>') + run('O' + t['area']) + run('2', '<w:vertAlign w:val="superscript"/>') + run('.')
            + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(' *') + '<w:r><w:endnoteReference w:id="2"/></w:r>'),
        item(run(t['items'][0]), 1, 0), item(run(t['items'][1]), 1, 1), item(run(t['items'][2]), 1, 1), item(run(t['items'][3]), 1, 0),
        item(run(t['bullet']), 2, 0),
        par(run(t['see']) + link('_Toc2', t['hours']) + run(', ') + link('place', t['there']) + run(', ')
            + f'<w:hyperlink r:id="web">{run(t["web"])}</w:hyperlink>' + run(', ')
            + field.format('begin') + '<w:r><w:instrText xml:space="preserve"> REF _Ref7 \\h </w:instrText></w:r>' + field.format('separate')
            + run(t['table'] + ' 1') + field.format('end') + run(', ')
            + '<w:fldSimple w:instr=" PAGEREF _Ref7 ">' + run('2') + '</w:fldSimple>' + run('.')),
        par(bookmark(2, '_Toc2', run(t['hours'])), 'Heading2'),
        par(bookmark(7, '_Ref7', run(t['table'] + ' ') + field.format('begin') + '<w:r><w:instrText> SEQ Table </w:instrText></w:r>'
                     + field.format('separate') + run('1') + field.format('end')) + run(': ' + t['caption']), 'Caption'),
        table(3, row(cell(t['day']), cell(t['hour']), cell(t['people']), head=True),
              row(cell(t['monday'], '<w:vMerge w:val="restart"/>'), cell('9–12'), cell('41')),
              row(cell('', '<w:vMerge/>'), cell('13–17'), cell('12')),
              row(cell(t['all'], '<w:gridSpan w:val="2"/>'), cell('53'))),
        par(picture('picture', '')),
        par(run(t['figure'] + ' 1. ' + t['yard']), 'Caption'),
        par(picture('picture', t['seen'])),
        par(run(t['jump']), 'Heading4'),
        par(f'<w:commentRangeStart w:id="0"/>{bookmark(3, "place", run(t["line"]))}<w:commentRangeEnd w:id="0"/>'
            '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:br/></w:r>' + run(t['line2'])
            + f'<w:ins w:id="5" {WHEN}>{run(" " + t["inserted"])}</w:ins>'
            + f'<w:del w:id="6" {WHEN}><w:r><w:delText xml:space="preserve"> {t["deleted"]}</w:delText></w:r></w:del>'),
        par(run(t['see']) + text_box(t['box']) + '<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>'),
        par(run(t['second']), 'Heading1'),
        par(run(t['quote']), 'Quote'),
        table(1, row(cell(t['boxed'])), head=False),
        par(run(t['see'])),
        table(2, row(cell(t['name']), cell(t['task'])), row(cell('Ana'), cell('1'))  , head=False),
    ])


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def field(instruction, result=''):
    return (FIELD.format('begin') + f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>' + FIELD.format('separate')
            + result + FIELD.format('end'))


def drawing(inner, description=''):
    return (f'<w:r><w:drawing><wp:inline><wp:docPr id="3" name="x" descr="{description}"/><a:graphic><a:graphicData uri="x">{inner}'
            '</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>')


def odd(word):
    """What pandoc leaves out, or changes, without a word: each thing has words of its own, "Word12"."""
    count = 0

    def name():
        nonlocal count
        count += 1
        return f'{word}{count}'

    def w(look=''):
        return run(name(), look)

    sheet = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    smart = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    vml = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    choose = f'<w:ffData><w:ddList><w:listEntry w:val="{name()}"/></w:ddList></w:ffData>'
    content = ''.join([
        par(run('1.2 ') + w(), 'Heading1'),
        par(w('<w:vanish/>') + run(' ', '<w:vanish/>') + w('<w:vanish/>') + run(' ') + w('<w:vanish w:val="0"/>')),
        par('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + w() + '<w:r><w:sym w:font="Webdings" w:char="F041"/></w:r>'),
        f'<w:customXml w:element="x">{par(w())}</w:customXml>',
        par(f'<w:bdo w:val="rtl">{w()}</w:bdo><w:dir w:val="rtl">{run(" ")}{w()}</w:dir>'),
        par(f'<w:r><w:ruby><w:rt>{w()}</w:rt><w:rubyBase>{w()}</w:rubyBase></w:ruby></w:r>'),
        par(w() + '<w:r><w:cr/></w:r>' + w() + '<w:r><w:ptab/></w:r>' + w()),
        par(w() + run(' ') + field(f'XE "{name()}"') + field('CITATION Abc', w()) + run(' ') + field('REF nowhere', w())),
        par(f'<w:r><w:fldChar w:fldCharType="begin">{choose}</w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>'
            + FIELD.format('end') + w()),
        par(w() + drawing(f'<c:chart {sheet} r:id="c"/>', name())),
        par(w() + drawing(f'<dgm:relIds {smart} r:dm="d"/>')),
        par(w() + drawing('<wps:wsp/>')),
        par(w() + f'<w:r><w:pict><v:shape {vml}><v:textpath string="{name()}"/></v:shape></w:pict></w:r>'),
        par(w() + f'<w:r><w:object><o:OLEObject {vml} ProgID="Excel.Sheet.12"/></w:object></w:r>'),
        '<w:altChunk r:id="x"/>',
        f'<w:p><w:pPr><w:rPr><w:del w:id="14" {WHEN}/></w:rPr></w:pPr>{w()}</w:p>',
        par(f'<w:moveFrom w:id="11" {WHEN}>{w()}</w:moveFrom><w:moveTo w:id="12" {WHEN}>{w()}</w:moveTo>'),
        par(w(f'<w:lang w:val="{"fr-FR" if word.isascii() else "uk-UA"}"/>')),
        '<w:tbl><w:tblGrid><w:gridCol w:w="1"/><w:gridCol w:w="1"/></w:tblGrid>'
        f'<w:sdt><w:sdtContent>{row(cell("A"), cell("B"), head=True)}</w:sdtContent></w:sdt>'
        f'<w:tr><w:trPr><w:del w:id="15" {WHEN}/></w:trPr>{cell(par(w()))}{cell(par(w()))}</w:tr></w:tbl>',
        par('<w:r><w:footnoteReference w:id="2"/></w:r>'),
    ])
    more = {
        'word/charts/chart1.xml': f'<c:chartSpace {sheet}><c:v>{name()}</c:v><c:v>41</c:v></c:chartSpace>',
        'word/diagrams/data1.xml': f'<dgm:dataModel {smart} {W}><a:t>{name()}</a:t></dgm:dataModel>',
    }
    return content, more, {'note': name(), 'endnote': name()}, [f'{word}{i}' for i in range(1, count + 1)]


STYLES = ''.join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
    for key, name in [('Title', 'Title'), ('Heading1', 'heading 1'), ('Heading2', 'heading 2'), ('Heading4', 'heading 4'),
                      ('Caption', 'caption'), ('TOC1', 'toc 1'), ('Quote', 'Quote')])


def levels(*forms):
    return ''.join(f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
                   for i, (form, text) in enumerate(forms))


def notes(kind, text):
    return (f'<w:{kind}s {W}><w:{kind} w:id="2">{par(run(text))}</w:{kind}></w:{kind}s>')


def write(path, content, t, picture_name='media/image1.png', more=None):
    parts = {
        '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                               '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                               '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
                               + ''.join(f'<Override PartName="/word/{part}.xml" ContentType="{TYPES}{kind}+xml"/>' for part, kind in
                                         [('document', 'document.main'), ('styles', 'styles'), ('numbering', 'numbering'),
                                          ('footnotes', 'footnotes'), ('endnotes', 'endnotes'), ('comments', 'comments')]) + '</Types>',
        '_rels/.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                       f'<Relationship Id="d" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        'word/_rels/document.xml.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                                        + ''.join(f'<Relationship Id="{part}" Type="{RELATIONS}/{part}" Target="{part}.xml"/>'
                                                  for part in ['styles', 'numbering', 'footnotes', 'endnotes', 'comments'])
                                        + f'<Relationship Id="picture" Type="{RELATIONS}/image" Target="{picture_name}"/>'
                                        f'<Relationship Id="web" Type="{RELATIONS}/hyperlink" Target="https://example.org/a_b" TargetMode="External"/>'
                                        '</Relationships>',
        'word/document.xml': f'<w:document {W}><w:body>{content}</w:body></w:document>',
        'word/styles.xml': f'<w:styles {W}>{STYLES}</w:styles>',
        'word/numbering.xml': f'<w:numbering {W}><w:abstractNum w:abstractNumId="1">{levels(("decimal", "%1."), ("lowerLetter", "%2)"))}'
                              f'</w:abstractNum><w:abstractNum w:abstractNumId="2">{levels(("bullet", "•"))}</w:abstractNum>'
                              '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>',
        'word/footnotes.xml': notes('footnote', t['note']),
        'word/endnotes.xml': notes('endnote', t['endnote']),
        'word/header1.xml': f'<w:hdr {W}>{par(run(t["first"]) + run(" – 1"))}</w:hdr>',
        'word/footer1.xml': f'<w:ftr {W}><w:p/></w:ftr>',
        'word/comments.xml': f'<w:comments {W}><w:comment w:id="0" {WHEN} w:initials="A">{par(run(t["comment"]))}</w:comment></w:comments>',
        'word/' + picture_name: PNG,
        **(more or {}),
    }
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def main(folder):
    os.makedirs(folder, exist_ok=True)
    for lang, t in WORDS.items():
        write(f'{folder}/all-{lang}.docx', body(t), t)
        content, more, notes_of, words = odd('Word' if lang == 'en' else 'Дума')
        write(f'{folder}/odd-{lang}.docx', content, dict(t, **notes_of), more=more)
        with open(f'{folder}/odd-{lang}.words', 'w', encoding='utf-8') as out:
            out.write('\n'.join(words) + '\n')
    t = WORDS['en']
    # The picture's name leads out of the folder that pandoc unpacks to.
    write(f'{folder}/outside.docx', par(run('A'), 'Heading1') + par(picture('picture', 'x')), t, 'media/../../../../escaped.png')
    with open(f'{folder}/deep.html', 'w', encoding='utf-8') as out:
        out.write('<h1>A</h1>' + '<ul><li>a' * 300 + '</li></ul>' * 300)
    with open(f'{folder}/nested.html', 'w', encoding='utf-8') as out:
        out.write('<h1>A</h1>' + '<ul><li>a' * 70 + '</li></ul>' * 70)
    with open(f'{folder}/broken.docx', 'wb') as out:
        out.write(b'PK\5\6' + b'\xff' * 60)


main(sys.argv[1])
