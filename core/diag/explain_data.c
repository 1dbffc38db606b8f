/* The catalogue of diagnostics, sorted by id. tests/check/diag-ids holds it against the sources.
 * As long as there are diagnostics: it is one table. */
#include "diag/explain.h"

static const gp_explanation table[] = {
  {"block.misplaced-section", "a section is inside another block",
   "Sections give the guide its outline, so they belong in the body of a chapter or of another section, not inside a "
   "call-out, a list, a step or a card.",
   "Move the section out of the block, or make its title a paragraph in strong type.", ""},
  {"block.no-list", "blocks are not a list",
   "A chapter's body and an included file hold a list of blocks, each begun by a dash.", "Begin each block with `- `.",
   "body:\n"
   "  p: A paragraph.        # write: - p: A paragraph.\n"},
  {"block.no-mapping", "something among the blocks is not a block",
   "A block is a mapping which begins with its type, such as `p: ...`; bare text, a list or nothing has no type.",
   "Write the type before it: `- p: text`.", "- Some text.              # write: - p: Some text.\n"},
  {"block.section-too-deep", "sections nest too deep",
   "A chapter's sections nest at most four deep: readers lose their way in deeper ones, and numbers such as "
   "1.2.3.4.5.6 do not help.",
   "Move the section one level up, or make its title a paragraph in strong type.", ""},
  {"block.source-key", "a card's source is not written as a key",
   "`sources` of a practice card is a list of keys of sources.yaml, each alone and without `@`.",
   "Write the keys as a list.", "sources: [@EST-2023; @EC]     # write: sources: [EST-2023, EC]\n"},
  {"block.two-types", "two blocks run together",
   "A mapping holds two types of block. Nearly always the dash before the second is missing.",
   "Put `- ` before the second type, at the same indentation as the first.",
   "- p: A paragraph.\n"
   "  list: [one, two]          # write: - list: [one, two]\n"},
  {"block.type-not-first", "a block does not begin with its type",
   "The type is the first key of a block, so that it is seen at a glance what it is.",
   "Put the type first, after the dash, and `id` and the other keys after it.",
   "- id: eu\n"
   "  table: {...}             # write: - table: {...}  then  id: eu\n"},
  {"block.unknown", "a block of an unknown type", "The first key of a block names its type, and no type has this name.",
   "See the hint for the nearest name; the types are in the manual, chapter \"The format of files\".", ""},
  {"chapter.empty", "a chapter has no blocks", "An empty body leaves a heading with nothing under it.",
   "Write a paragraph, or take the chapter out of `chapters` in guide.yaml.", ""},
  {"chapter.no-title", "a chapter has no title",
   "Contents, running heads, the outline and screen readers show a chapter by its title.",
   "Begin the file with the title, in the way of its format.", ""},
  {"chart.bad-cell", "a cell of a chart's data cannot be used",
   "Each row has a name in its first cell, and cells are texts or numbers.", "Fill the cell.", ""},
  {"chart.bad-date", "a date of a timeline cannot be read",
   "Dates are written as year, year-month or year-month-day, whatever the language; they are printed in its own form.",
   "Write 2026, 2026-11 or 2026-11-22.", ""},
  {"chart.bad-number", "a number of a chart cannot be read",
   "Numbers in data are plain: digits, a point before at most six decimals, a minus before; they are printed in the "
   "language's own form.",
   "Take out spaces and units; give the unit by `unit`.",
   "data:\n"
   "  - [City, People]\n"
   "  - [Antwerp, 5 343]         # write: 5343\n"},
  {"chart.bad-place", "a place is not on the map",
   "Maps show Europe: latitudes from 33 to 72 degrees north, longitudes from 25 west (-25) to 46 east.",
   "Give latitude, then longitude, in degrees with a point: 42.70, 23.32.", ""},
  {"chart.columns", "a chart's data have too few or too many columns",
   "Bars, columns and lines take a name and up to eight numbers a row, donuts one number, timelines a date and what "
   "happened, maps a city with latitude and longitude.",
   "See the hint for what a row of this kind has.", ""},
  {"chart.negative", "a number below zero is shown as a part of a whole",
   "Donuts, piled bars and dots of maps show sizes, and a size is not below zero.", "Use bars side by side or a line.",
   ""},
  {"chart.no-data", "a file holds no data for a chart",
   "The first row names the columns; at least one row of data follows, at most 400.", "Add rows, or name another file.",
   ""},
  {"chart.ragged", "the rows of a chart differ in length",
   "Every row has as many cells as the first, which names them.", "Fill up the row; an empty cell is written ''.", ""},
  {"cite.unknown", "a source is not in sources.yaml",
   "A citation names a source by its key, and no source has this key.",
   "See the hint for the nearest key, or add the source to sources.yaml. Upper and lower case count.", ""},
  {"csv.control", "a CSV file holds a control character",
   "A CSV file is text. This one holds an invisible character that is neither a line end nor a tab.",
   "Export the file again, or delete the character.", ""},
  {"csv.empty", "a CSV file holds no rows", "There is nothing in the file but empty lines.",
   "Export the data again, or take the file's name out of the guide.", ""},
  {"csv.not-utf8", "a CSV file is not UTF-8",
   "Data may hold names in any language, so CSV files are in UTF-8, as all files of a guide.",
   "In the spreadsheet choose 'CSV UTF-8' when saving.", ""},
  {"csv.quote", "a quote is where a CSV file cannot have one",
   "A cell is either in double quotes as a whole, and each quote that is part of its text is doubled, or it has no "
   "quotes at all (RFC 4180).",
   "Put the whole cell in quotes and double those within.",
   "city,remark\n"
   "Sofia,\"the \"\"first\"\" year\"\n"},
  {"csv.row-length", "a row has more or fewer cells than the first",
   "All rows of a CSV file have the same number of cells; otherwise it is not clear which column a cell belongs to.",
   "Put cells with the separator in them in quotes, and leave nothing between two separators for an empty cell.",
   "city,people\n"
   "\"Sofia, capital\",1 280 000\n"},
  {"csv.spreadsheet", "the data are a spreadsheet, not CSV",
   "Data come from CSV files: plain text that can be compared and read anywhere. A spreadsheet's own file holds more, "
   "such "
   "as several sheets and formulas, and a guide cannot know which of it is meant.",
   "Open it and save the sheet as CSV in UTF-8, and name that file.", ""},
  {"csv.too-large", "a CSV file is too large",
   "Files of more than 16 MiB or 500,000 cells are more than a guide can show; reading them would take all the memory.",
   "Export only what the guide shows.", ""},
  {"csv.unclear-number", "a number can be read in two ways",
   "`1.500` is one and a half, or a thousand five hundred where the comma is the decimal mark. Other numbers of the "
   "file show which it is; here none does.",
   "In the spreadsheet show the numbers without a separator of thousands, and save the file again.", ""},
  {"csv.unclosed-quote", "a quote in a CSV file is never closed",
   "The cell goes on to the end of the file, for the quote before it has no partner.",
   "Close the quote, or double each quote that is part of the text.", ""},
  {"docx.internal", "the Word file could not be made",
   "The libraries that paint pictures and pack the file fail only where memory is short.",
   "Close other programs and try again; if it comes again, it is a fault of the program: please report it.", ""},
  {"docx.link", "a link of a Word file leads to a file beside it",
   "A Word file is sent alone: an address without `https:` leads nowhere on another machine. The text stays, without "
   "its "
   "link.",
   "Give the whole address, or refer to the place in the guide: `@sec:id`.",
   "[the form](form.html)    # write: https://example.org/form.html\n"},
  {"edition.unknown", "an edition is not declared", "The guide has no edition of the name that was asked for.",
   "Declare it under `editions` in guide.yaml, or ask for another one.", ""},
  {"edition.unknown-tag", "no edition names a tag",
   "`only` and `unless` of a block speak of tags which editions name under `only` in guide.yaml. A tag that no edition "
   "names is probably misspelt: with `only`, the block is never printed.",
   "Correct the tag, or name it in an edition.", ""},
  {"epub.certified", "the e-book makes no claim to be accessible",
   "That a book follows EPUB Accessibility 1.1 and WCAG 2.2 is for somebody to say who has checked what no program "
   "can: "
   "whether texts for pictures say what they show, for example. The claim is in the book only with the checker's "
   "name and the address of the report. Without them the book says which features it has, and no more.",
   "Give both, or neither.",
   "options:\n  output-epub: {certified-by: Checkers & Co, certified-report: \"https://example.org/report\"}\n"},
  {"epub.cover-format", "the cover of an e-book is a drawing",
   "Readers show covers on their shelves, and many show pictures of pixels only.",
   "Give a PNG or JPEG picture, 1200 by 1920 pixels or more, or leave the option out: then a cover is drawn.",
   "options: {output-epub: {cover: images/cover.png}}\n"},
  {"epub.font", "a font is not part of the e-book",
   "Its maker does not allow embedding, or its file is damaged. Readers then show the text in a font of their own.",
   "Choose another font in the theme, or set the option `fonts` of output-epub to false.", ""},
  {"epub.internal", "the e-book could not be made",
   "The libraries that draw the cover and pack the book fail only where memory is short.",
   "Close other programs and try again; if it comes again, it is a fault of the program: please report it.", ""},
  {"epub.link", "a link of an e-book leads to a file beside it",
   "A book is one file, which readers keep anywhere: an address without `https:` leads nowhere there. The text stays, "
   "without its link.",
   "Give the whole address, or refer to the place in the guide: `@sec:id`.",
   "[the form](form.html)    # write: https://example.org/form.html\n"},
  {"figure.alt", "the text for a picture repeats its file name",
   "Readers who do not see the picture hear `alt` in its place; a file name tells them nothing. EN 301 549 and PDF/UA "
   "require a text that says what the picture shows.",
   "Say in a sentence what the picture shows and why it is here.", ""},
  {"figure.alt-caption", "the text for a picture repeats its caption",
   "Those who cannot see the picture hear the caption anyway, and do not learn what the picture shows.",
   "Say in `alt` what the picture shows, and leave to the caption what it means.", ""},
  {"figure.alt-empty", "the text for a picture is only a word for pictures, or no word",
   "Screen readers say \"graphic\" by themselves; \"image\" or \"...\" adds nothing to it.",
   "Say in a sentence what the picture shows and why it is here.",
   "alt: Diagram     # write: Three of four newcomers have a job after two years\n"},
  {"figure.alt-long", "the text for a picture is very long",
   "A screen reader reads `alt` in one go; listeners cannot go back in it by sentence or word.",
   "One or two sentences; put the rest into the text, or the figures into a table.", ""},
  {"figure.alt-start", "the text for a picture says that it is a picture",
   "Screen readers say \"graphic\" by themselves.", "Begin with what the picture shows.",
   "alt: Picture of a woman at a desk     # write: A woman at a desk\n"},
  {"figure.low-resolution", "a picture has too few pixels for its printed size",
   "Below 150 pixels an inch, readers of a printed page see steps in lines and blurred faces. On a screen it shows "
   "less.",
   "Use the picture in its original size (not one saved from a website), an SVG file for drawings, or print it smaller "
   "with `width`.",
   "- figure: {image: images/old-map.png, alt: ..., width: 50}\n"},
  {"file.cannot-write", "a product cannot be written", "The file system refused; what was there before is untouched.",
   "See the reason in the message: is the disk full, the folder writable?", ""},
  {"file.changing", "a file changed each time it was read",
   "The document was made three times, and each time a file had changed in the meantime. The product may mix both "
   "states, so it is not kept in the cache.",
   "Wait until the program that writes the file has ended.", ""},
  {"file.is-folder", "a folder is named where a file is expected",
   "The path names a folder, and a folder has no text to read.",
   "Name a file in it. For a guide, give the guide's folder to the program and let it find guide.yaml.", ""},
  {"file.missing", "a file is not there",
   "A chapter, picture or data file that the guide or the command line names does not exist.",
   "Correct the path. In a guide it starts at the guide's folder. Upper and lower case count. The hint names the "
   "nearest file in the same folder.",
   "- figure: {image: images/Map.png, alt: ...}     # the file is images/map.png\n"},
  {"file.outside-guide", "a path leads out of the guide's folder",
   "A guide is built from its own folder alone, so that it can be moved and no guide reads what it should not. Links "
   "are followed within the folder; one that leads out of it, or is absolute, is refused.",
   "Copy the file into the guide's folder and name it from there. Whoever builds the guide may allow a folder of files "
   "that several guides share: `guidepress build --allow-outside=shared guides`.",
   ""},
  {"file.too-large", "a file is too large",
   "YAML files may have 16 MiB. A chapter of a book has less than a hundredth of that, so a larger file is nearly "
   "always the wrong one.",
   "Divide it into several files, or check that it is the file you mean.", ""},
  {"file.unreadable", "a file cannot be read",
   "It is there, but the file system does not give it, or it is no ordinary file, or it is too large.",
   "See the reason in the message: often the permissions.", ""},
  {"font.bad-file", "a font file cannot be used",
   "It is not an OpenType font, is cut off or damaged, or cannot be read. It is not used, so that no broken PDF is "
   "made.",
   "Install its package again, or put a whole file in its place.", ""},
  {"font.duplicate-family", "a family is in the catalogue twice",
   "Only one of the two could ever be used, and nothing says which.",
   "Remove one of the entries, or give them different names.", ""},
  {"font.embedding-forbidden", "a font may not be embedded",
   "The font says in its table OS/2 that its licence is restricted, or that it may only be embedded whole or as "
   "bitmaps. "
   "PDF files and e-books hold the glyphs they need, so it cannot be used.",
   "Ask its maker for a version for documents, or take another font.", ""},
  {"font.endless", "a font's rules make glyphs without end",
   "The substitutions of the font put more glyphs in place of some, and these are replaced again, until there are more "
   "than any word can have. The font is damaged, or made to do harm.",
   "Use another font, or another version of it. Words of which too much would be made are set by the font's plain "
   "glyphs, without ligatures and other forms.",
   ""},
  {"font.file-missing", "a font file is not installed",
   "The catalogue names the file, but it is neither beside the catalogue nor below the folders of `search`. An error "
   "if a style asks for the face; a warning if it would only have been a fallback.",
   "Install the Debian package named in the hint.", ""},
  {"font.unknown-family", "a font family is not in the catalogue",
   "Styles and themes name families; the catalogue fonts.yaml says in which files they are. A name that is not there "
   "cannot be "
   "set, and another font in its place would change every page.",
   "Use the nearest name shown, or add the family to fonts.yaml: see the manual, chapter \"Fonts\".",
   "fonts: {text: Volkorn}     # Vollkorn\n"},
  {"glossary.id", "the key of a term is not an id",
   "Links find a term by its key, and keys become parts of addresses: small Latin letters, digits and '-', beginning "
   "with a letter.",
   "Give the term another key; what is printed is given under `term`.", ""},
  {"glossary.twice", "two blocks print the glossary",
   "Links to a term lead to one place, so a guide prints its glossary once.",
   "Remove one of the two blocks, or keep each to other editions by `only` and `unless`.", ""},
  {"glossary.unknown-term", "a link leads to a term that the glossary does not have",
   "`@term:id` and `[text]{term=id}` name a key of the guide's `glossary.yaml`.",
   "Correct the id, or add the term to the glossary.",
   "@term:one-stop-shop   # glossary.yaml: one-stop-shop: {term: ...}\n"},
  {"glossary.unused", "a term of the glossary is never used",
   "The whole glossary is printed, and neither a link leads to this term nor does a word of the text begin as it does.",
   "Link to it with `@term:id`, remove it, or print only what is linked: `glossary: {print: used}` in guide.yaml.", ""},
  {"glossary.variant", "a word that the glossary does not want",
   "Under `not:` the glossary names variants that are not to be used; a star at the end stands for any ending.",
   "Write the term, or take the variant out of `not:`.",
   "one-stop-shop: {term: {en: one-stop-shop}, not: {en: [one stop shop, single window*]}}\n"},
  {"guide.attachment-size", "an attached file is too large",
   "Attached files are part of every PDF of the guide: one may have 32 MiB, all together 128 MiB. More cannot be sent "
   "by mail or opened on a phone.",
   "Publish the file on the web, and link to it in the text.", ""},
  {"guide.attachment-twice", "two attached files have one name",
   "Readers save the attachments of a PDF side by side, so their names differ, and in more than capitals.",
   "Rename one of the files, or remove it from `attachments`.", ""},
  {"guide.chapter-name", "a chapter is not named by its file name alone",
   "`chapters` holds names of files without folder and extension, since each language has a file of its own for each "
   "chapter.",
   "Write `10-why` for `en/10-why.yaml` and `bg/10-why.yaml`.", ""},
  {"guide.edition-name", "an edition's name cannot be part of a file name",
   "Products are named GUIDE-LANGUAGE-EDITION, so the name has small Latin letters, digits, `-` and `_` only. `main` "
   "means the edition without a name.",
   "Choose another name, and put the words that readers see into the edition's `title`.", ""},
  {"guide.extra-language", "a text in a language the guide does not have",
   "The text is never printed, because `languages` lacks its language. Perhaps the tag is misspelt.",
   "Correct the tag, add the language to `languages`, or remove the text.", ""},
  {"guide.hyphenation", "an entry of 'hyphenation' is not a word",
   "`hyphenation` lists words with a hyphen at each place where a line may end in them. A word of a text is a row of "
   "letters: what has blanks, digits or other characters in it, or hyphens at its ends, would never be found.",
   "Write each word by itself, with `-` between its letters; a word without any is never divided.",
   "hyphenation: [Con-nec-tion, Eurocities]              # for all languages\n"
   "hyphenation: {bg: [гру-па], en: [Con-nec-tion]}      # or for each\n"},
  {"guide.missing-chapter", "a chapter has no file in a language",
   "Each chapter named in guide.yaml has a file in the folder of each language.",
   "See the hint for the nearest file. Write the chapter, or take it out of `chapters`, or take the language out of "
   "`languages`.",
   ""},
  {"guide.missing-language", "a text is missing in one language",
   "A text given by language is given in every language of the guide, or readers of the other language would find a "
   "gap.",
   "Add the missing language, or write one plain text for all of them.",
   "title: {en: Pathways to work}     # languages: [en, bg]; add bg: ...\n"},
  {"guide.no-reader", "no plugin reads this kind of chapter file",
   "Chapters are YAML unless a reader plugin knows the file's extension.",
   "Install a reader for it, or write the chapter as YAML.", ""},
  {"guide.part", "a part begins with a chapter that the guide does not have",
   "Under `parts` of guide.yaml, `from` names the first chapter of a part, as in `chapters`.", "Correct the name.", ""},
  {"guide.structure", "two languages differ in their blocks",
   "A guide has the same blocks with the same ids in the same order in all languages; otherwise translators and "
   "readers miss something, and references go astray. The first difference in each chapter is shown.",
   "Bring the languages into line. How many paragraphs one `p` is divided into does not matter.", ""},
  {"guide.twice", "a name is twice in a list of guide.yaml",
   "A language, an output or a chapter named twice would be made twice.", "Remove one of the two.", ""},
  {"guide.version", "guide.yaml is written for another version of the format",
   "`guidepress:` names the version of the file format; this program reads version 1.",
   "Write `guidepress: 1`, or install a newer guidepress if the guide needs one.", ""},
  {"heading.empty", "a heading has no letter and no digit",
   "Those who jump from heading to heading hear nothing there.", "Say what follows, or take the section away.", ""},
  {"heading.fake", "a paragraph of strong words looks like a heading",
   "It is neither in the outline nor in the contents, and readers cannot jump to it (WCAG 2.2, 1.3.1).",
   "Make it a section; `numbered: false` if it needs no number.",
   "- p: **Who pays**              # write: - section: Who pays\n"},
  {"heading.long", "a heading is longer than 120 characters",
   "Headings are heard one after another, as a list; long ones run into each other.",
   "Shorten it, and say the rest in the first sentence.", ""},
  {"html.bad-font", "a font of the guide cannot be put into the web page",
   "The font file is damaged, so that the letters of the page cannot be taken out of it.",
   "Get the file again, or choose another font.", ""},
  {"id.twice", "an id is used twice",
   "References and links find a block by its id, so an id is used once in a guide, in chapters, sections, tables, "
   "steps "
   "and all other blocks together.",
   "Give one of the two another id, in all languages.", ""},
  {"image.animated", "a picture moves",
   "The file holds several pictures that are to be shown one after the other. Pages cannot move, and what moves on a "
   "screen "
   "disturbs readers, so all formats show its first picture.",
   "Save the picture that matters as a PNG file, or show several with `figures`.", ""},
  {"image.not-smaller", "a picture cannot be made smaller",
   "`images: {resolution: ...}` asks for fewer pixels, but there is too little memory or time to make it smaller. It "
   "goes into the products as it is.",
   "Make it smaller in an image editor.", ""},
  {"image.svg-cleaned", "a drawing is shown without something in its file",
   "An SVG file may hold scripts, fonts, and references to other files and to other hosts. Readers of a guide run no "
   "scripts and fetch nothing, so that a picture is the same everywhere and no server learns who reads it. The file is "
   "written anew without these for all formats; the message names what is missing.",
   "Put what the drawing shows into the file itself: in Inkscape *Extensions > Images > Embed Images* and *Path > "
   "Object to Path* for text in a font of its own.",
   ""},
  {"image.svg-labels", "a drawing has labels in HTML",
   "Mermaid and draw.io write labels as HTML into SVG files (`foreignObject`), which browsers draw and other programs "
   "do not. "
   "They are drawn as plain text in the middle of their field, in all formats; fonts, colours and places may differ a "
   "little.",
   "Export the drawing with labels as text: in Mermaid `htmlLabels: false`, in draw.io without \"Formatted Text\" and "
   "\"Word Wrap\".",
   ""},
  {"image.unreadable", "a picture cannot be used",
   "It is neither PNG, JPEG, WebP, GIF nor SVG, or it is damaged, cut off, or too large: more than 100 million pixels. "
   "PNG and JPEG files are decoded to their end before they are used, so a file that shows in part, or says of itself "
   "that it is larger than it is, is found here.",
   "Open it in an image editor and save it again as PNG, JPEG or SVG.", ""},
  {"import.failed", "a document cannot be read",
   "pandoc, the program that reads documents for `guidepress import`, broke off. The message has its own words. Most "
   "often "
   "the file is damaged, protected by a password, or of another kind than its name says.",
   "Open it in the program it was made with and save it again, as .docx or .odt.", ""},
  {"import.format", "a file of a kind that cannot be imported",
   "`guidepress import` knows by the end of a file's name how it is to be read.",
   "The hint names the way for this kind of file. .docx, .odt, .html and .md are always read.", ""},
  {"import.limit", "a document is too large, too deep, or takes too long",
   "A damaged or hostile file could keep pandoc busy for hours and fill the memory, so both are limited; so is how "
   "deep "
   "lists and quotations nest.",
   "Divide the document; `--time-limit` gives pandoc more time.", ""},
  {"import.no-pandoc", "the program pandoc is missing or too old",
   "Documents of Word and other programs are read by pandoc, a program of its own that guidepress does not bring.",
   "Install it: `apt-get install pandoc` on Debian and Ubuntu, else from https://pandoc.org. Version 2.17 or later is "
   "needed.",
   ""},
  {"include.cycle", "a file includes itself",
   "Following the includes leads back to a file that is being read; it would never end. The note shows the way round.",
   "Take one of the includes out.", ""},
  {"include.too-deep", "includes nest too deep",
   "More than 16 files include one another in a row, which no guide needs.", "Include the files more directly.", ""},
  {"include.too-many", "too many files are included",
   "More than 1000 inclusions in one guide point to files that include others again and again.", "Include fewer files.",
   ""},
  {"index.see", "the index leads to an entry that it does not have",
   "Under `index: {see: [...]}` of guide.yaml an entry leads to another one, which is written as it is marked in the "
   "text: "
   "`services, one-stop-shops`.",
   "Write the entry as the marks have it, or mark the text it is about.", ""},
  {"inline.anchor", "an anchor's id is not well formed",
   "An id is what links lead to: a letter of any script or `_`, then letters, digits, `-`, `.`, `_`.",
   "Write `[text]{#place}` or `<a id=\"place\"></a>`.", ""},
  {"inline.block-markup", "a line of a paragraph looks like a list, a heading or a table",
   "Inside a text only inline markup counts; a dash or a hash sign at the beginning of a line is printed as it is.",
   "Write a block: `list:`, `numbered:`, `section:`, `quote:`, `code:` or `table:`. If the character itself is meant, "
   "put a "
   "backslash before it.",
   "- p: |\n"
   "    - one\n"
   "    - two               # write: - list: [one, two]\n"},
  {"inline.braces", "braces after a passage are not understood",
   "After `[...]` braces give the passage's language, as in `[текст]{lang=bg}`, and nothing else.",
   "Write `{lang=...}`; for plain braces put a backslash before the first.", ""},
  {"inline.broken-link", "a link is printed as text",
   "CommonMark does not take it for a link, because its target holds a space or an unpaired bracket.",
   "Put the target in angle brackets, `[text](<https://...>)`, or write %20 for the space.", ""},
  {"inline.cite", "a citation is not well formed",
   "A citation holds keys of sources and nothing else: `[@KEY]`, or `[@KEY; @OTHER]`.",
   "Correct it; put page numbers and other words into the text or into a note. References such as `@sec:id` are "
   "written without brackets.",
   ""},
  {"inline.control-character", "a control character in text",
   "Characters below U+0020, which cannot be seen, get into texts through copying or escapes, and cannot be printed.",
   "Remove it.", ""},
  {"inline.depth", "markup nests too deep",
   "Emphasis, links and passages are nested more than 32 deep, which no text needs.", "Simplify the markup.", ""},
  {"inline.empty", "a note or a passage without text", "Between the brackets there is nothing to print.",
   "Write the text, or remove the brackets.", ""},
  {"inline.entity", "a character name is not known", "HTML has no character of this name; it is printed as it is.",
   "Type the character itself, or give its number: `&#8212;`.", ""},
  {"inline.failed", "a text could not be read", "The CommonMark library gave up on it: memory is short.",
   "Free memory, or divide the text.", ""},
  {"inline.formula", "a formula is printed as it is typed",
   "There is no setting of formulas; what is between the dollars is text.",
   "Write it with the characters themselves (m², x ≤ y), or make it a picture; `\\$` prints the character itself.", ""},
  {"inline.image", "a picture inside text",
   "Pictures are blocks: they need a text for readers who cannot see them, and a place of their own.",
   "Write a block `figure: {image: ..., alt: ...}`.", ""},
  {"inline.index", "a mark of the index is not well formed",
   "A passage in brackets becomes an entry of the index by `{index}`, for its own text, or by an entry in straight "
   "quotes: "
   "a comma divides an entry from the one below it, a semicolon one entry from another.",
   "Write the entry in straight quotes.", "[desks]{index=\"services, one-stop-shops\"}\n"},
  {"inline.lang", "a passage in another language is not well formed",
   "A passage is put in brackets, directly followed by its language: `[на български]{lang=bg}`. The language is a tag "
   "of BCP 47.",
   "Close the bracket before the brace; put a link or emphasis inside the brackets; correct the tag.",
   "*Obshtina*{lang=bg}       # write: [*Obshtina*]{lang=bg-Latn}\n"},
  {"inline.link-target", "a link leads nowhere",
   "There is no address between the parentheses, or it does not begin with 'https://'.",
   "Write the whole address; to refer to a chapter or section write `@sec:id`.", ""},
  {"inline.link-text", "a link has no text",
   "Screen readers read out a link's text; without one, listeners do not know where it leads.",
   "Write between the brackets where the link leads.", ""},
  {"inline.nested-link", "a reference, source or note in the text of a link",
   "Each of them is a link itself, and a link cannot hold another one.", "Put it before or after the link.", ""},
  {"inline.nested-note", "a note inside a note",
   "Notes are printed at the foot of the page, and there is no place for a note to a note.",
   "End the first note with `]`, or write one longer note.", ""},
  {"inline.not-utf-8", "a text is not UTF-8", "All text is UTF-8.", "Save the file as UTF-8 in your editor.", ""},
  {"inline.open-note", "a note is not closed",
   "A note begins with `^[` and ends with `]` in the same paragraph. Emphasis begun inside must end inside. Directly "
   "before `(` the brackets read as a link.",
   "Write the missing `]`; put a space before a following parenthesis.", ""},
  {"inline.raw-html", "a tag of HTML is printed as it is typed",
   "Texts are not HTML: but for a few tags (`sup`, `sub`, `s`, `del`, `ins`, `u`, `small`, `kbd`, `mark`, `b`, `i`, "
   "`a`, "
   "`br`) what looks like one is text, and readers see it.",
   "Write it in Markdown or as a block of its own; if the tag itself is meant, write `\\<div>` or `code`.",
   "p: The <div> of a page.       # write: The `<div>` of a page."},
  {"inline.reference", "a reference is not well formed",
   "References are `@sec:id`, `@tab:id`, `@fig:id`, `@step:id` and `@page:id`, where the id has Latin letters, digits, "
   "`-`, `_` and `.`.",
   "Correct the kind or the id. For a plain @ write `\\@`.", ""},
  {"inline.space-in-marks", "marks around a passage are printed, for a space is in them",
   "`**bold**`, `~~struck~~` and `==marked==` have no space just inside of their marks, `H~2~O` and `m^2^` none at "
   "all: "
   "otherwise the characters are text.",
   "Take the space out, or write `<sub>a b</sub>`; a backslash before the character prints it.", ""},
  {"inline.tag", "a tag of HTML in a text is not well formed",
   "A few tags are read in texts, since there are no other marks for what they say: `sup`, `sub`, `s`, `del`, `ins`, "
   "`u`, "
   "`small`, `kbd`, `mark`, `b`, `i`, `a` and `br`. Each but `br` is closed in the same text, and nothing is inside it "
   "in "
   "part. Attributes are not kept.",
   "Write `<kbd>Ctrl</kbd>`; for the characters themselves write `\\<kbd>`.", "p: Press <kbd>Ctrl</kbd>+<kbd>C</kbd>."},
  {"inline.template", "a command of a template is printed as it is",
   "Commands such as `{% include %}`, `{{< figure >}}` and `{{ name | upcase }}` are for the program that fills in a "
   "template (Jekyll, Hugo, Jinja); nothing carries them out here.",
   "Take it out, or write what it would give; `\\{` prints the character itself.", ""},
  {"inline.term", "a link to a term of the glossary is not well formed",
   "A passage in brackets leads to a term by `{term=ID}`, where the id is the term's key in `glossary.yaml`.",
   "Write the id alone, without quotes.", "[desks]{term=one-stop-shop}\n"},
  {"inline.too-long", "one text is too long", "A single text has more than 4 MiB. No paragraph is that long.",
   "Divide it by empty lines, or check that it is the file you mean.", ""},
  {"inline.variable", "a variable is not well formed",
   "A variable is written `{{name}}`, where the name has Latin letters, digits, `-`, `_` and `.`.",
   "Correct it. For plain braces write `\\{`.", ""},
  {"language.unmarked", "a passage in the letters of another language is not marked",
   "A voice for one language cannot read another one, and hyphens and letterforms are wrong too (WCAG 2.2, 3.1.2). "
   "Names may stay as they are.",
   "Mark the passage, or give the block its own `lang`.", "p: In English, [the words]{lang=en} mean ...\n"},
  {"language.wrong", "the language of a passage does not fit its text",
   "The passage is marked as of a language in whose letters it is not written, or has letters that the alphabet of its "
   "language lacks (as Bulgarian lacks U+044B, and Russian has it). A voice reads it by the rules of the wrong "
   "language.",
   "Mark the passage with the language of its words.", "p: In Ukrainian, [місто]{lang=uk}.\n"},
  {"layout.bad-paragraph", "a layout gave a paragraph that cannot be set",
   "A layout must cover a paragraph's text with spans, each with a style, a font and a size. This is a fault of the "
   "layout plugin.",
   "Report it to the plugin's author with the guide; another layout may do meanwhile.", ""},
  {"layout.broken-word", "a word without any place for a break is longer than its line",
   "Nothing in it allows a break (a command, a key, a very long compound), so it is broken between any two letters, "
   "without "
   "a hyphen, to stay on the page.",
   "Put a soft hyphen (U+00AD) where it may be broken, or choose a shorter word.", ""},
  {"layout.overfull-line", "a word is wider than its line",
   "Nothing in it allows a break (a long compound, a web address, a narrow table column), so it sticks out into the "
   "margin.",
   "Put a soft hyphen (U+00AD) where it may be broken, choose a shorter word, or give the column more room.", ""},
  {"layout.overfull-page", "something is too high for a page",
   "A row of a table, a picture or a box that may not be divided is higher than the page's text area, so it sticks out "
   "at the foot; or the title and subtitle are longer than the cover.",
   "Divide the row or the box, make the picture narrower with `width`, or shorten the title.", ""},
  {"layout.unstable-reference", "a page number does not settle",
   "Printing the number moved the thing it refers to, and that changed the number again, five times over.",
   "Change the text near the reference a little; the message names the pages it moved between.", ""},
  {"link.file", "a link leads to a file that readers do not get",
   "The link names a file or folder that is there, but is neither a chapter of the guide nor attached to it, so it "
   "would "
   "be dead in the product. The words of the link are printed as text.",
   "List a chapter in `chapters`, another file in `attachments`: then it is inside of the PDF and of the web page. To "
   "what is elsewhere lead by its whole address.",
   "See [the form](files/form.pdf).  # with attachments: [{path: files/form.pdf, description: ...}]\n"},
  {"link.same-text", "the same words lead to two places",
   "In a list of links, two of the same name cannot be distinguished (WCAG 2.2, 2.4.9).",
   "Name in each link the page or document it leads to.", ""},
  {"link.scheme", "a link with an address that no format may have",
   "Addresses such as `javascript:...` or `file:...` run a program in the reader's program or lead into the reader's "
   "own "
   "machine or network; in what is published they are a danger or a dead end. It is the same in every format.",
   "Link to an address that begins with `https:`, `http:`, `mailto:` or `tel:`, or to a place in the guide by "
   "`@sec:id`. Other schemes are allowed in guide.yaml: `links: {schemes: [geo]}`; those that are dangerous are not.",
   "[form](file:///home/me/form.pdf)    # write: [form](https://example.org/form.pdf)\n"},
  {"link.text", "the words of a link do not say where it leads",
   "Screen readers list the links of a page; \"here\" says nothing in such a list, and nothing on paper (WCAG 2.2, "
   "2.4.4).",
   "Make the name of the page or document the link.",
   "See [here](https://...)       # write: See the [city's handbook](https://...)\n"},
  {"list.continue", "a list goes on from none",
   "`continue: true` counts on from the numbered list before it: the one with the same parent, or the last one of the "
   "chapter "
   "that is in no other list. There is none, perhaps because an edition leaves it out.",
   "Take `continue` out, or say the first number: `start: 4`.", "- numbered: [Fourth, Fifth]\n  start: 4"},
  {"list.fake", "paragraphs with typed bullets or numbers look like a list",
   "Listeners do not hear that it is a list, how many items it has, and where it ends (WCAG 2.2, 1.3.1).",
   "Write `list:` or `numbered:`; make sections of long items.", ""},
  {"markdown.anchor", "no text follows an anchor",
   "An anchor in a paragraph of its own is a place at the beginning of the text after it, and this one is the last of "
   "its chapter.",
   "Write it before the text that links are to lead to.", ""},
  {"markdown.caption", "a table of a Markdown file has no caption",
   "A caption says what a table shows, to listeners before they hear the cells.",
   "Write it in a paragraph of its own below or above the table, after a colon.", ": People in courses, by city\n"},
  {"markdown.cells", "a row has more cells than its table has columns",
   "CommonMark would drop the last cells without a message.",
   "Write a bar that is part of a text as `\\|`, or give the header more columns.", ""},
  {"markdown.code", "a formula or a diagram is printed as it is typed",
   "Code of the languages `math` and `mermaid` is drawn by other programs; here it is code.",
   "Make it a picture, with a text that says what it shows.", ""},
  {"markdown.columns", "a table of a Markdown file has too many columns", "No page is wide enough to read it.",
   "Divide it into several tables.", ""},
  {"markdown.control-character", "a Markdown file holds a control character",
   "Invisible characters spoil what is copied and searched.", "Remove it; a tab or a space divides words.", ""},
  {"markdown.custom-block", "a block of a plugin cannot be copied into Markdown",
   "Its author's words are copied from the file, since only they hold all of its keys; they must begin in a line of "
   "their "
   "own.",
   "Begin the block with a dash and its key in a line of its own.", "- chart:\n    kind: bar\n"},
  {"markdown.depth", "lists, quotations or divs are nested too deep", "Readers cannot follow a text nested so deep.",
   "Divide it into sections.", ""},
  {"markdown.div", "a div of a Markdown file cannot be read",
   "Divs are call-outs (`::: note`, `tip`, `key`, `warning`, `example`), or give the block in them attributes "
   "(`::: {#id only=\"local\"}`); each ends with a line of colons.",
   "Name one of them, end it, or write the block in YAML between the fences `{=guidepress}`.",
   "::: tip\nAsk first.\n:::\n"},
  {"markdown.drawn-table", "a table drawn with lines",
   "pandoc's own Markdown draws tables with dashes and spaces, which CommonMark does not know.",
   "Write it with bars; tell pandoc `-t commonmark_x`, or `-t markdown-simple_tables-multiline_tables-grid_tables`.",
   "| City | People |\n|------|--------|\n| Sofia | 1,200 |\n\n: People by city\n"},
  {"markdown.empty-code", "a block of code is empty", "There is nothing to print.",
   "Write what it shows, or take it out.", ""},
  {"markdown.empty-heading", "a heading has no text", "Only marks, comments or tags are in it, and nothing to print.",
   "Write its text, or take it out.", ""},
  {"markdown.failed", "a Markdown file could not be read", "The CommonMark library gave up.", "Divide the file.", ""},
  {"markdown.front-matter", "the front matter of a Markdown file cannot be read",
   "Front matter is between two lines `---` at the very beginning and holds the chapter's keys: title, id, short, "
   "lead, "
   "numbered.",
   "End it with a line `---`, and write keys with values.", "---\ntitle: Why cities act\nid: why\n---\n"},
  {"markdown.heading", "a heading is inside a block",
   "Headings divide a chapter into sections; a list, a quotation or a div cannot hold one: it is printed as a "
   "paragraph in bold.",
   "Write the line in bold, or end the block before it.", ""},
  {"markdown.metadata", "front matter holds keys that are not a chapter's",
   "A chapter has `title`, `id`, `short`, `lead` and `numbered`. What other programs read there is kept with the "
   "chapter, and not printed. Keys that begin with `x-` are passed over without a word.",
   "Take them out, or begin their names with `x-`.", ""},
  {"markdown.no-title", "a Markdown file has no title",
   "Contents, running heads, the outline and screen readers show a chapter by its title.",
   "Begin the file with `# Title`, or with front matter that has a `title`.", ""},
  {"markdown.not-utf8", "a Markdown file is not UTF-8", "Text is read as UTF-8 only.", "Save the file as UTF-8.", ""},
  {"markdown.note", "a note cannot be put in its place",
   "Each mark `[^1]` in the text has one note `[^1]: ...`, which may have several marks; a note holds no mark of "
   "another.",
   "Write the note, or take the mark out.", ""},
  {"markdown.quote", "a quotation holds more than text",
   "A quotation is text, and perhaps who said it. A list or code in one is printed after it, without quotation marks.",
   "Write `> [!NOTE]` above it for a box, or take the marks away.", ""},
  {"markdown.rule", "a line across the page is not printed", "Sections divide a chapter, lines do not.",
   "Take it out, or begin a section.", ""},
  {"markdown.second-title", "a heading above the level of the sections",
   "A chapter has one title; all other headings are sections of it, and the first of them is of the highest level.",
   "Begin the heading with more `#`, or make it a chapter, in a file of its own. With the title in the front matter "
   "(`title: ...`) a first section may begin with `#`.",
   ""},
  {"markdown.skipped-level", "a heading skips a level",
   "Screen readers move by the levels of headings: a level that is left out looks like a lost one (PDF/UA-1, 7.4.2).",
   "Begin the heading with fewer `#`.", ""},
  {"markdown.style", "a style of a passage is not kept",
   "Alignments, colours and sizes of single passages are a theme's business, and say nothing to who hears the page.",
   "Take the style out, or say in words what it says.", ""},
  {"markdown.tag", "HTML that is no part of a guide",
   "Tables, lists, headings, quotations, pictures, code and links in HTML become what they are in Markdown; forms, "
   "scripts, drawings and unknown tags would be lost on paper. HTML ends at an "
   "empty line, as in CommonMark.",
   "Write it in Markdown; write `\\<` for the character itself.", ""},
  {"markdown.unknown-label", "a link's label is defined nowhere",
   "`[text][label]` is a link where a line `[label]: https://...` says to what; without one CommonMark prints the "
   "brackets.",
   "Write that line, or `\\[` for a plain bracket.", ""},
  {"markdown.unused-label", "a label that nothing refers to was perhaps meant as text",
   "`[Note]: later` says where links with the label `[Note]` lead, so that it is not printed. Nothing refers to it, "
   "and it does not look like an address.",
   "Write `\\[Note]: later` if it is text, or take it out.", ""},
  {"note.block", "a note holds what has no place at the foot of a page",
   "A note may hold several paragraphs, lists, quotations, definitions and code. Tables, pictures, boxes and headings "
   "have numbers or places in the text.",
   "Put it in the text, and refer to it from the note.", ""},
  {"note.unknown", "the mark of a note that is not there",
   "`[^name]` is the mark of a note that is written below `notes` in the same chapter's file; in included files notes "
   "are written in their place.",
   "Write the note, or `\\[` for a plain bracket.",
   "notes:\n  fees:\n    - p: Fees are of two kinds.\n    - list: [Entry, Stay]\n"},
  {"note.unused", "nothing refers to a note", "A note without a mark in the text is not printed.",
   "Write its mark `[^name]` where it belongs, or take it out.", ""},
  {"page.bad-tree", "a layout made a faulty page tree",
   "What a layout hands to outputs must hold together: elements in order, everything on a page tagged or marked as an "
   "artifact, links and outline entries with a destination, figures with alternative text. Outputs see no page tree "
   "that does not. This is a fault of the layout plugin.",
   "Report it to the plugin's author with the guide; another layout may do meanwhile.", ""},
  {"pdf.bad-font", "a font file cannot be read or subset",
   "The font file is damaged, or it is of a kind that cannot be embedded.",
   "Install the font's package again, or choose another family in the theme.", ""},
  {"pdf.bad-image", "a picture cannot be put into a PDF",
   "The file is damaged, cut off or of a kind PDF has no room for (lossless JPEG, CMYK without a colour profile, "
   "more than 100 million pixels with transparency). An SVG file must be complete in itself, without references to "
   "other "
   "files or addresses, and is given ten seconds and 1 GiB to be drawn.",
   "Open the picture in an image program and save it again as PNG or RGB JPEG; in an SVG file, embed what is linked.",
   ""},
  {"pdf.contrast", "text cannot be read on its ground as it is printed",
   "The theme's own colours are checked in pairs (theme.contrast). This one looks at the pages: at text on what lies "
   "below it, in the colours that inks give where the theme says `print: {colours: cmyk}` — bright colours are "
   "printed lighter. Text needs 4.5:1, large text (18 pt, or 14 pt in bold) 3:1; 7:1 and 4.5:1 where the theme says "
   "`colours: {contrast: 7}`.",
   "Make the text's colour darker or that of the ground lighter: the message names the theme's keys where they have "
   "these colours, else they are made from the accent.",
   "text: {lead: {colour: \"#c04f00\"}}  # 4.8:1 on a screen, 4.2:1 in print; write: \"#a84500\"\n"},
  {"pdf.linearize", "a PDF file cannot be put in order for fast web view",
   "The option output-pdf.linearize gives each finished file to the program linearize-pdf in output-pdf's folder, "
   "which may "
   "take a minute and 4 GiB. An older product stays as it was.",
   "Install the plugin anew if the program is not there; leave the option out for documents of many thousand pages.",
   ""},
  {"pdf.no-font-file", "text was shaped without a real font",
   "The shaper shaper-mono has no fonts; a PDF embeds the fonts it shows.", "Build PDFs with shaper-icu.", ""},
  {"pdf.no-memory", "memory ran out while the PDF was written", "The PDF library got no memory from the system.",
   "Close other programs, or build with fewer jobs (-j).", ""},
  {"pdf.svg-pixels", "parts of an SVG picture are not vectors in the PDF",
   "PDF has no filters (blur, shadows) and no masks of that kind, so these parts were drawn as pixels, 300 an inch at "
   "the "
   "size in which the picture is printed first. The rest stays vectors.",
   "If sharp edges matter, use gradients, opacity and clipping instead of filters and masks.", ""},
  {"pdf.too-large", "the document needs more objects than a PDF file can have",
   "A PDF file holds at most 8388607 objects; each structure element, page and link is one.",
   "Divide the document into several guides.", ""},
  {"plugin.abi-major", "a plugin is made for another plugin interface",
   "Plugins and program must share the major version of the interface in guidepress/plugin.h.",
   "Build the plugin with the headers of this guidepress, or install the guidepress it was made for.", ""},
  {"plugin.abi-minor", "a plugin needs a newer guidepress",
   "It was built with headers that are newer than this program, so it may call functions that are not there.",
   "Install a newer guidepress, or build the plugin with the headers of this one.", ""},
  {"plugin.bad-block", "a plugin declares a block wrongly",
   "`blocks` in a manifest says what each new block may hold, so that mistakes of authors are found and editors can "
   "complete; the message names what does not go together.",
   "Correct the plugin's plugin.yaml; its keys are in the manual, chapter \"Writing a plugin\".", ""},
  {"plugin.bad-drawing", "a block plugin drew something that cannot be placed",
   "A drawing has a size that fits its frame, items of known types, and alternative text. Markup for HTML is whole "
   "elements without ids and scripts.",
   "Correct the plugin's `draw` or `html`.", ""},
  {"plugin.bad-extension", "an output gives its products no usable extension",
   "Names of products end in the output's extension; it may not be empty or hold a slash.",
   "Correct `extension` in the plugin.", ""},
  {"plugin.bad-file-name", "an output gives another file of its product a name that will not do",
   "Files beside a product have names of their own: letters, digits, '-', '_' and '.' of ASCII, the '.' not first, no "
   "name twice.",
   "Correct the name that the plugin gives to `job->open_file`.", ""},
  {"plugin.bad-option", "a plugin declares an option wrongly",
   "`choices` belong to options of type enum, and `range: [least, greatest]` to those of type integer.",
   "Correct the plugin's plugin.yaml.", ""},
  {"plugin.block-taken", "two plugins define a block of the same name",
   "It is not clear which of them is meant, so neither is used.",
   "Remove one of the plugins, or take its folder from the search path.", ""},
  {"plugin.broken", "a plugin that was asked for cannot be used",
   "Its manifest has errors or its id is in two places, which has been reported before.",
   "Correct what the errors about it say.", ""},
  {"plugin.cannot-open", "a plugin's object cannot be opened",
   "The file ID.so is missing, is not a shared object for this machine, or needs a library that is not installed.",
   "Build the plugin again; install the library the message names.", ""},
  {"plugin.crashed", "a plugin crashed or ended the program",
   "The document was given up while the plugin was at work; the others are built, and what was there before is "
   "untouched. Plugins report mistakes and return; they do not exit.",
   "Report it to the plugin's author with the guide. Lack of memory can be a cause, too.", ""},
  {"plugin.duplicate-id", "two plugins have one id", "It is not clear which of the two is meant, so neither is used.",
   "Remove one, or take its folder from --plugin-path or GP_PLUGIN_PATH.", ""},
  {"plugin.extra-symbol", "a plugin exports more than its entry",
   "Another plugin's function of the same name could be called instead. Only gp_plugin_v1 may be visible.",
   "Build with -fvisibility=hidden, as plugin.mk does.", ""},
  {"plugin.failed", "a plugin failed without saying why",
   "A function of the plugin returned an error and reported no message.", "Report it to the plugin's author.", ""},
  {"plugin.folder-name", "a plugin's folder has another name than the plugin",
   "Folder, object and id of a plugin have one name, so that the folder's name says what is loaded.",
   "Rename the folder or change `id`.", ""},
  {"plugin.library-missing", "a library that plugins need is not installed",
   "Plugins are linked to shared libraries, which Debian brings in packages of their own. The message names the "
   "library "
   "and "
   "all plugins that need it; other plugins go on working.",
   "Install the package that the hint names. Where the plugin was not built on Debian, find it by the library's name.",
   ""},
  {"plugin.mismatch", "a plugin's object and its manifest disagree",
   "Id, version or kind compiled into the object is not that of plugin.yaml: they were not installed together.",
   "Build and install the plugin again, whole.", ""},
  {"plugin.missing-function", "a plugin leaves out a function", "All members of an interface must be set.",
   "Set every member; the template plugin shows how.", ""},
  {"plugin.misuse", "a plugin uses the host in a way that it may not",
   "It changed a finished document, or passed something that does not exist.", "Report it to the plugin's author.", ""},
  {"plugin.no-entry", "a plugin has no entry", "Its object does not export gp_plugin_v1.",
   "Define the entry with GP_PLUGIN_DEFINE.", ""},
  {"plugin.no-folder", "a folder of plugins cannot be searched",
   "--plugin-path or GP_PLUGIN_PATH names a folder that is not there or not readable.", "Correct the path.", ""},
  {"plugin.no-instance", "a plugin made no instance",
   "Its `create` returned GP_OK and left *result empty, so there is nothing to work with.",
   "Set *result, or report what is wrong and return an error.", ""},
  {"plugin.no-interface", "a plugin does not offer the interface of its kind",
   "Its query function returned NULL for it.", "Return the interface, or change `kind` in plugin.yaml.", ""},
  {"plugin.no-product", "a plugin wrote nothing",
   "Its `write` returned GP_OK and gave no byte to the sink. An empty file is no product: the old one stays.",
   "Write to job->sink, or report what is wrong and return an error.", ""},
  {"plugin.no-query", "a plugin has no query function",
   "The entry's query member is NULL, so the host cannot ask for an interface.",
   "Pass a query function to GP_PLUGIN_DEFINE.", ""},
  {"plugin.order-cycle", "plugins ask to run before one another",
   "`before` and `after` in their manifests form a ring.", "Remove one of them.", ""},
  {"plugin.requires", "a plugin needs another that is not there", "Its manifest names it under `requires`.",
   "Install that plugin too.", ""},
  {"plugin.short-entry", "a plugin's entry is too small",
   "The struct gp_plugin in it has fewer bytes than this interface needs.",
   "Define the entry with GP_PLUGIN_DEFINE, with the headers of this guidepress.", ""},
  {"plugin.short-interface", "an interface of a plugin is too small",
   "Its first member, the struct's size, is less than the functions of this interface need.",
   "Set it to sizeof the struct, with the headers of this guidepress.", ""},
  {"plugin.unknown", "there is no such plugin",
   "No folder of the search path holds a plugin of that id. An output NAME in guide.yaml is the plugin output-NAME, a "
   "layout NAME is layout-NAME.",
   "Correct the name, or install the plugin, or name its folder with --plugin-path.", ""},
  {"plugin.unknown-attribute", "a plugin sets an attribute that its node's kind does not have",
   "guidepress/kinds.def lists the attributes of each kind, `attributes` in a manifest those that a plugin adds for "
   "itself. Another name is kept, but nothing reads it: it is misspelt, or not declared.",
   "Correct the name in the plugin, or declare it in its plugin.yaml: `attributes: {cell: [value]}`.", ""},
  {"plugin.wrong-kind", "a plugin is of another kind than is wanted",
   "A layout cannot serve as an output, nor the other way round.", "Name a plugin of the right kind.", ""},
  {"png.bad-pages", "the pages of a picture cannot be chosen",
   "`pages` of output-png says which pages are painted; they are counted from 1, covers included.",
   "Write first, all, or numbers such as 1,4-6.", ""},
  {"png.cannot-paint", "a picture of pages could not be painted", "The library that paints has given up.",
   "Choose fewer pages or a lower resolution.", ""},
  {"png.too-large", "a picture of pages is too large",
   "It may have 100 million pixels, and 32767 in a row or a column.", "Choose fewer pages or a lower `resolution`.",
   ""},
  {"qr.bad-size", "a QR code is too small or too large",
   "Telephones cannot read one below 15 mm, and one above 150 mm fits no page.", "Write `size: 28mm`, or leave it out.",
   ""},
  {"qr.too-fine", "the squares of a QR code are too small",
   "The longer the text, the more squares there are; telephones need squares of a third of a millimetre.",
   "Make the code larger, shorten the text, or choose a lower `level`.", ""},
  {"qr.too-long", "a text is too long for a QR code",
   "The largest code holds 2953 bytes at the level low and 1273 at high.",
   "Put the text on a web page, and its address into the code.", ""},
  {"ref.unknown", "a reference or a link leads nowhere",
   "Nothing in the guide, in this language and edition, has this id, heading or path.",
   "See the hint for the nearest name. Give the thing you mean an id, or correct the reference. A block left out by "
   "`only` or `unless` cannot be referred to. A link leads to a heading by its words, in small letters and joined by "
   "`-`, to a chapter by its file, to the web by a whole address.",
   "[plan](#our-plan), [why](20-why.md#reasons), [site](https://example.org)\n"},
  {"ref.wrong-kind", "a reference is of the wrong kind",
   "`@sec:` refers to chapters and sections, `@tab:` to tables, `@fig:` to figures, `@step:` to steps; `@page:` to "
   "anything. The id belongs to something else.",
   "Write the kind that the hint gives.", ""},
  {"run.bad-date", "SOURCE_DATE_EPOCH is not a date",
   "It holds the seconds since 1970 which products carry as their date.", "Set it to a number, or unset it.", ""},
  {"run.bad-option", "--option has a wrong form", "It names a plugin, one of its options and a value.",
   "Write --option PLUGIN.NAME=VALUE; `guidepress plugins PLUGIN` lists the options.", ""},
  {"run.memory-limit", "a document needed too much memory", "It was given up so that the others can be built.",
   "Look for a text, picture or file in it that is far too large, or raise --memory-limit. If a plugin is named, "
   "report it to "
   "the plugin's author.",
   ""},
  {"run.no-cache", "the cache folder cannot be used",
   "Documents are kept there so that they need not be built twice. Without it everything is built.",
   "Name another folder with --cache or the variable GP_CACHE, or use --no-cache.", ""},
  {"run.no-guide", "there is no guide", "The path is not there, or there is no guide.yaml in it or the folders below.",
   "Correct the path; `guidepress init DIR` writes a small guide.", ""},
  {"run.not-confined", "documents are built with more rights than --untrusted means them to have",
   "Where CI is set, and with --untrusted, the processes that build documents give up what they do not need, by two "
   "parts "
   "of Linux: Landlock (files; since Linux 5.13) and seccomp (all else). This system lacks one of them, or a container "
   "keeps it from the program.",
   "Use a newer kernel, or a container that allows both. For guides of your own, --trusted takes the note away.", ""},
  {"run.same-product", "two products would have one name",
   "Products are named after a guide's id, so ids must differ within a run, and outputs must differ in their "
   "extensions.",
   "Change the `id` of one guide, or build them apart.", ""},
  {"run.size-limit", "the products of a document are too large",
   "All files that are made of one document have a size that they may have together, so that a guide cannot fill the "
   "disk.",
   "Look for a picture, attachment or table in it that is far too large, or raise --size-limit.", ""},
  {"run.time-limit", "a document took too long", "It was given up so that the others can be built.",
   "Look for a text, picture or file in it that is far too large, or raise --time-limit.", ""},
  {"run.too-many", "there are too many documents to build",
   "A document is a guide in one language and edition. Their number is limited, so that one file with thousands of "
   "editions does not take a machine for days.",
   "Choose guides, languages or editions with -l and -e, or raise the limit with --max-documents.", ""},
  {"run.total-time", "there was no time left for a document",
   "--total-time is the time that all documents of a run may take together; it is an hour where guides are not "
   "trusted.",
   "Raise --total-time, or build fewer documents at a time (--shard).", ""},
  {"run.unknown-edition", "no guide has this edition", "-e names an edition that no guide.yaml declares.",
   "Correct the name; `main` is the edition without a name.", ""},
  {"run.unknown-language", "no guide has this language",
   "-l names a language that no guide.yaml lists under `languages`.",
   "Correct the tag, or add the language to the guide.", ""},
  {"run.worker-died", "the process that built a document ended before its time",
   "The program or a plugin crashed, or the system ended it, for instance for lack of memory. The other documents are "
   "built.",
   "Report it, with the guide, if it was a crash.", ""},
  {"schema.bad-value", "a value is not of the form its key asks for",
   "Each key takes values of one form: a number within limits, one of a few words, an id, a language, a length, a "
   "colour, a path, a date. The message says which, and what was found.",
   "Write it in the form that is expected. The manual, and `guidepress schema` in your editor, list the forms.",
   "callout: {kind: warnng, ...}     # one of: key tip warning example note\n"
   "callout: {kind: warning, ...}\n"},
  {"schema.curly-quotes", "curly quotes around a whole text are printed",
   "YAML's quotes are straight ones; those that word processors make are part of the text. In a title, a label or a "
   "name "
   "they are more often meant to be YAML's.",
   "Take them out, or put straight quotes around the whole if they are meant.",
   "title: “Welcome”   # write: title: Welcome\n"},
  {"schema.deprecated", "a key or an option is deprecated",
   "It works as before, but a later version, which the message names, will not know it: then it is an error. The "
   "message "
   "comes once for each document, however often the key is used.",
   "Use what the hint names, before you change to that version. Until then nothing is lost.",
   "options:\n  output-outline: {levels: 2}     # says the plugin: use 'depth'\n"},
  {"schema.empty", "a text is empty",
   "The key asks for a text, and what is there is empty or only space. An empty heading or caption would leave a hole "
   "in the page, and a reader with a screen reader would hear nothing.",
   "Write the text, or remove the key if it is not required.", "title: \"\"\n"},
  {"schema.missing-key", "a key that is required is missing",
   "Without it the thing cannot be printed, found or understood: a chapter without a title has no line in the "
   "contents, a table without a header cannot be read aloud.",
   "Add the key. The hint says what it is for. The message points at the first key of the mapping where it is missing.",
   "- table:                  # caption, header and rows are required\n"
   "    header: [City, People]\n"
   "    rows: [[Sofia, 1.2]]\n"},
  {"schema.unknown-key", "a key is not known here",
   "Only the keys of the format are read. A key that is not known is nearly always a slip of the pen, and its value "
   "would silently get lost.",
   "Correct the spelling; the hint names the nearest known key. If the key is right but in the wrong place, check the "
   "indentation.",
   "titel: Why cities work on jobs     # title\n"},
  {"schema.wrong-type", "a value is of the wrong kind",
   "There are texts, lists and mappings (keys with values), and each key takes one kind, rarely two. A text with ': ' "
   "in it becomes a mapping when it has no quotes, and one that begins with '[' becomes a list.",
   "Write the kind that is expected; put quotes around a text that is taken for something else.",
   "- list: Find a flat                # a list is expected\n"
   "- list: [Find a flat]\n"
   "- list:\n"
   "    - Note: bring your passport    # a mapping, for lack of quotes\n"
   "    - \"Note: bring your passport\"\n"},
  {"shaper.bad-result", "a shaper broke its promises",
   "The glyphs, runs or break opportunities it returned do not fit the text, so that no line can be cut from them. "
   "This is a fault of the shaper plugin.",
   "Report it to the plugin's author with the paragraph at that place.", ""},
  {"shaper.no-memory", "memory ran out while text was set",
   "HarfBuzz got no memory from the system, so some letters would be missing.",
   "End other programs, or give the build more memory (fewer workers with -j take less).", ""},
  {"shaper.no-unicode-data", "ICU's data cannot be opened",
   "Shaper-icu takes all its knowledge of characters from libicudata, which is missing or damaged.",
   "Install the package libicu72 again.", ""},
  {"statement.no-contact", "the accessibility statement names no contact",
   "Implementing Decision (EU) 2018/1523 asks for a way to report barriers and to request the content in another form. "
   "The statement has a place to be filled in instead.",
   "Write an address or a telephone number under `accessibility` in guide.yaml; the publisher's name alone is not one.",
   "accessibility:\n"
   "  contact: access@example.org\n"},
  {"statement.no-date", "the accessibility statement has no date",
   "A statement says when it was prepared. Neither `date` nor `accessibility` of guide.yaml has a day.",
   "Write the day.",
   "accessibility:\n"
   "  date: 2026-11-30\n"},
  {"statement.no-enforcement", "the accessibility statement names no enforcement body",
   "Implementing Decision (EU) 2018/1523 asks for the body that readers turn to if the publisher's answer does not "
   "satisfy them. Each country has its own. The statement has a place to be filled in instead.",
   "Write the body's name and address under `accessibility` in guide.yaml.",
   "accessibility:\n"
   "  enforcement: {en: Name and address, bg: Име и адрес}\n"},
  {"statement.report", "a validator's report says nothing of the document",
   "The statement names a validator only if a report says that it read this document's own product, by its name. "
   "Reports of veraPDF (XML) and of EPUBCheck (JSON) can be read.",
   "Run the validator on the product, and name the file that it wrote.",
   "accessibility:\n"
   "  reports: [checks/verapdf.xml, checks/epubcheck-en.json]\n"},
  {"statement.unchecked", "there is nothing to base an accessibility statement on",
   "The statement's status is computed from what was checked. With the checks switched off it would be a claim without "
   "ground.",
   "Remove `enabled: false` from the options of lint-access.",
   "options:\n"
   "  lint-access: {enabled: false}   # remove this line\n"},
  {"table.cell", "a cell is not text",
   "A cell holds inline text. YAML reads `[...]`, `{...}` and `word: word` without quotes as something else.",
   "Put quotes around the cell's text.", ""},
  {"table.columns", "`align` or `widths` does not fit the columns",
   "Each column has one value, no more and no less, and a table has at most 64 columns.",
   "Give as many values as the header has cells.", ""},
  {"table.data", "a table has both rows and data",
   "The rows of a table are in the guide, under `rows`, or in a CSV file, which `data` names. With both, their order "
   "is not clear.",
   "Remove one of them. Sums below the rows of a file are given in `footer`.", ""},
  {"table.empty-header", "a column has no header",
   "Screen readers read the header before each cell; without one the cells mean nothing (PDF/UA).",
   "Say what the column holds. Only the corner may be empty, where the first column holds the names of the rows: "
   "`header-column: true`.",
   ""},
  {"table.empty-row-header", "a row has no header",
   "With `header-column: true` the first cell of each row is read before all others of the row; where it is empty, "
   "listeners do not hear which row they belong to.",
   "Write what the row is about. Where a cell is meant for several rows, give the one above `rows: N`.", ""},
  {"table.layout", "a table is used for layout",
   "A table is read cell by cell, each with its headers: text set in a grid becomes hard to follow.",
   "Make sections or a list of it.", ""},
  {"table.nested", "a table is inside a cell of a table",
   "A screen reader says row and column of each cell; within two tables at once, listeners cannot follow.",
   "Make two tables, or divide the cells by `columns` and `rows`.", ""},
  {"table.row", "a row is neither a list of cells nor a group nor a total",
   "A row is a list of cells, `group:` with the heading of the rows that follow, or `total:` with a list of cells.",
   "Write it as one of these.",
   "rows:\n"
   "  - group: Larger cities\n"
   "  - [Sofia, \"1,280,000\"]\n"
   "  - total: [All, \"1,280,000\"]\n"},
  {"table.row-length", "a row has more or fewer cells than the header",
   "Rows and header have the same number of cells. Often a comma in a text without quotes has made two cells of one.",
   "Put quotes around texts with commas; write `\"\"` for an empty cell.",
   "rows: [[Nationals, 76,2]]     # write: [Nationals, \"76,2\"]\n"},
  {"table.span", "a cell that fills several columns or rows does not fit",
   "Cells with `columns` and `rows` must fill the table's grid without a gap and without lying over one another, and "
   "none may reach out of the header, its group of rows or the footer.",
   "Count the columns row by row, with those that cells from above reach into.",
   "rows:\n"
   "  - [{text: Both years, rows: 2}, \"2023\", \"12\"]\n"
   "  - [\"2024\", \"15\"]\n"},
  {"table.too-large", "a table is too large to be printed",
   "More than 50,000 cells are several hundred pages, too many to read.",
   "Print the rows that matter, and link to the rest.", ""},
  {"table.unknown-column", "the data has no such column",
   "`columns` chooses columns of the CSV file by the names in its first line.", "Write the name as in the file.",
   "data: data/people.csv\n"
   "columns: [City, Employed]\n"},
  {"table.width", "a column's share is not a number",
   "Shares say how the width is divided, and only their proportion counts: [2, 1, 1] or [1.5, 1].",
   "Write positive numbers without units.", ""},
  {"terms.missing", "the program's own words are missing in a language",
   "Words such as \"Contents\" and \"Note\" come from words/LANG.yaml. There is no such file for the language, or it "
   "lacks some. They are English then, and marked as English in PDF, web page and e-book.",
   "Write them under `terms` in guide.yaml; `guidepress languages LANG` lists those that are missing.",
   "terms:\n"
   "  contents: {eo: Enhavo}\n"},
  {"terms.place", "one of the program's words has no place for its number",
   "Words whose keys begin with `ref-` and `label-`, and `found`, hold `{}` once, where the number or title goes; "
   "others "
   "do not hold it.",
   "Write it as in `label-table: \"Table {}\"`, under `terms` in guide.yaml or in the file in `words/`.", ""},
  {"text.broken-syllable", "a mark without a letter",
   "In the scripts of India and South-East Asia letters and marks make syllables in a fixed order. A mark at the start "
   "of a word, a second one where there may be only one, or one in the wrong order belongs to no letter: it is drawn "
   "beside the others, or over them. Reported at the first place of each such word.",
   "Type the syllable again: its letter first, then the marks, each once. To show a mark alone, type U+25CC before it.",
   ""},
  {"text.capitals", "words all in capitals",
   "They are harder to read, and some screen readers spell them letter by letter.",
   "Write them in small letters, in strong type if they matter.", ""},
  {"text.digits", "the text has other digits than the numbers of the program",
   "Pages, lists, notes, dates and charts have the digits of the language, such as those of Arabic or Bengali. Two "
   "sorts "
   "of digits in one document look like a mistake, and readers who know only one cannot find a page by its number.",
   "Write `digits: latin` in guide.yaml, or `digits: {ar: latin}` for one language; or type the language's own digits.",
   ""},
  {"text.double-space", "several spaces one after another",
   "In print they are one: mostly a word was taken out and its space was left.", "Take out all but one.", ""},
  {"text.hyphen-dash", "a hyphen is used for a dash",
   "Reported where the option `straight` of lint-text is on, as in guides that do not use transform-typography: it "
   "would make a dash of a hyphen between spaces.",
   "Write an en dash, U+2013, or let transform-typography do it.", ""},
  {"text.look-alike", "a Latin letter is used for a Cyrillic word",
   "The one-letter words of Cyrillic languages have twins in the Latin alphabet. They look right, but search, "
   "hyphenation and screen readers take them for something else.",
   "Type the letter again with the Cyrillic keyboard.", ""},
  {"text.missing-glyph", "a character that no font has",
   "Neither the style's font nor any fallback of the catalogue has a glyph for it, so a gap is left in the text. "
   "Reported once for each character and document, at the first text that holds it.",
   "Write another character, or add a family that has it to fonts.yaml and to its `fallback` list.", ""},
  {"text.mixed-letters", "one word mixes Latin and Cyrillic letters",
   "Some letters of both alphabets look the same. With one from the wrong alphabet a word is not found by search, not "
   "hyphenated, and not read out right. An ending on a foreign word needs a hyphen before it.",
   "Type the letter again with the right keyboard; the message names it.", ""},
  {"text.no-font", "no font has a script that the text is written in",
   "Its characters would all be empty boxes, so no pages are made. Reported once for each script, at the first text "
   "in it, with the languages that need it.",
   "Install the package named in the hint, or bring a font with the guide: see the manual, chapter \"Fonts\".",
   "fonts: {scripts: {Deva: fonts/Mukta-Regular.ttf}}     # guide.yaml\n"},
  {"text.no-hyphenation", "hyphenation patterns of a language are not installed",
   "Lines of this language end between words only, and pages differ from those of a machine that has the patterns.",
   "Install the Debian package named in the hint (`hyphen-bg` for Bulgarian). For some languages Debian has none, as "
   "for "
   "Turkish: then say that words are not to be divided, or name a folder with patterns of your own by the option "
   "`hyphen-path`.",
   "options:\n"
   "  shaper-icu: {hyphenate: false}\n"},
  {"text.no-memory", "memory ran out while the text was read",
   "ICU, which knows the names of months, the quotes and the letters of languages, got no memory from the system.",
   "End other programs, or give the build more memory (fewer workers with -j take less).", ""},
  {"text.quote-pair", "a quote has no other half", "Within the paragraph it is never closed, or was never opened.",
   "Put the missing one in, or take this one out.", ""},
  {"text.quote-style", "a quote is not one of its language",
   "Each language has quotes of its own: Bulgarian has low ones before and high ones after, English has high ones. A "
   "foreign "
   "passage is marked by its language: `[text]{lang=de}`.",
   "Type straight quotes: transform-typography makes those of the language of them.",
   "- p: \"He said \\\"yes\\\".\"\n"},
  {"text.repeated-word", "a word is repeated", "Mostly the text was changed and the old word was left.",
   "Take one out. Where both are meant, put a comma between them, or write the sentence in another way.", ""},
  {"text.space-after", "a space is missing after a comma", "A letter follows the comma directly.", "Put the space in.",
   ""},
  {"text.space-before", "a space before a comma or at the end of a sentence",
   "In most languages these marks follow the word directly. French, which writes a space before some of them, is left "
   "alone.",
   "Take the space out.", ""},
  {"text.straight-quote", "a straight quote is printed as it is",
   "Reported where the option `straight` of lint-text is on, as in guides that do not use transform-typography.",
   "Write the quotes of the language, or let transform-typography do it.", ""},
  {"text.too-much", "variables or included files make a document too large",
   "A text of one million letters that a thousand places put in is a document of gigabytes, which no reader opens and "
   "no "
   "machine has memory for. What variables and included files put into one document is limited to 32 MiB.",
   "Make the variable or the file shorter, or put it in fewer times.", ""},
  {"theme.bad-value", "a value of the theme is not of the form it needs",
   "Sizes are lengths such as 10pt or 4mm, colours such as \"#1a2b3c\", weights numbers from 1 to 1000; the message "
   "says what is expected here.",
   "Correct the value in the theme.", ""},
  {"theme.contrast", "text cannot be read on its ground",
   "Text needs a contrast of 4.5:1 to its ground, large text (18 pt, or 14 pt in bold) of 3:1: WCAG 2.2, success "
   "criterion 1.4.3, which EN 301 549 asks of public bodies. The message names both colours and their ratio. A colour "
   "may be made from another: `strong`, `tint` and the cover's ground come from the accent.",
   "Make the one colour darker or the other lighter; the hint has one that would do.",
   "accent: \"#f2b544\"         # 1.8:1 on white; write: accent: \"#7f5e23\"\n"},
  {"theme.cycle", "themes inherit in a ring", "A theme inherits, by way of others, itself.", "Take one `inherits` out.",
   ""},
  {"theme.duplicate", "two themes have one name",
   "A theme of the user's own folder has the name of one of the program's: it is not clear which of them a guide "
   "means, "
   "and the same guide would look different on another computer.",
   "Give your own theme another name. It may inherit the other one.", "inherits: print\n"},
  {"theme.no-room", "the page's margins leave no room for text",
   "Page size less margins and side column must leave at least 100 points by 150 points.",
   "Make the margins or the side column smaller, or the page larger.", ""},
  {"theme.no-side-column", "notes in the side column need one that is wide enough",
   "`page: {notes: side}` sets notes beside the text: with one column of text, and a side column of 70 points or more. "
   "Without it they are printed at the foot of the page.",
   "Make `page.side` wider and `page.columns` 1, or write `notes: foot`.", ""},
  {"theme.not-a-map", "a theme file holds no mapping", "A theme is a mapping of colours, fonts and sizes.",
   "Write it as `name: value` pairs; core/themes shows examples.", ""},
  {"theme.unknown", "there is no such theme",
   "`theme` names neither a theme of the program nor, with a slash or .yaml, a file of the guide.", "Correct the name.",
   ""},
  {"tree.malformed", "a plugin made a tree that does not hold together",
   "A reader or transform plugin put a node where it cannot be, or broke the links between nodes. Its work is "
   "dropped. This is a fault of the plugin.",
   "Report it to the plugin's author with the guide; build without it meanwhile.", ""},
  {"variable.unknown", "a variable is not declared",
   "`{{name}}` is replaced by a text which guide.yaml gives under `variables`, for all editions or for one.",
   "See the hint for the nearest name, or declare the variable.", ""},
  {"yaml.bad-escape", "an escape in double quotes names no character",
   "In double quotes a backslash begins an escape such as \\n, \\t, \\\" or \\u0416. What follows this one is not one "
   "of "
   "them.",
   "Write \\\\ for a backslash, or use single quotes, in which a backslash means itself, or write the character "
   "itself.",
   "path: \"C:\\guides\"      # wrong\n"
   "path: 'C:\\guides'\n"},
  {"yaml.bad-key", "a key is not a text",
   "YAML allows lists and mappings as keys; guides do not. Mostly it is a text that begins with a bracket or a brace "
   "and has no quotes.",
   "Put quotes around the text.",
   "lead: {{city}} is a city of arrival.       # wrong\n"
   "lead: \"{{city}} is a city of arrival.\"\n"},
  {"yaml.comment", "a text is cut by a comment",
   "In a text without quotes, `#` after a blank begins a comment: what follows it on the line is not read.",
   "Put the whole text in quotes. A comment that is meant as one has two blanks before its `#`, then nothing is said.",
   "- {term: Room # 5, text: upstairs}\n"
   "# write: - {term: \"Room # 5\", text: upstairs}\n"},
  {"yaml.control-character", "the file holds a character that is not text",
   "Control characters cannot be printed; they come from damaged files, from copying out of other programs, or from "
   "files that are not text at all.",
   "Delete the character. If there are many, the file is not what it seems to be: check that it is a text file in "
   "UTF-8.",
   ""},
  {"yaml.directive", "a line begins with '%'", "Such a line is an instruction to a YAML reader, and guides need none.",
   "Remove the line, or put quotes around the text if it is one.", ""},
  {"yaml.duplicate-key", "a key is given twice",
   "YAML readers would keep one of the two values without a message, and it is not clear which.",
   "Keep one of them, or rename the other. The note shows where the key is given first.",
   "title: Why cities work on jobs\n"
   "id: why\n"
   "title: Why       # short: Why\n"},
  {"yaml.empty-file", "the file is empty", "There is nothing in the file but space or comments.",
   "Write the guide or chapter, or take the file's name out of the guide. `guidepress init` makes a small guide to "
   "start from.",
   ""},
  {"yaml.indentation", "a line's indentation fits nothing above it",
   "In YAML the indentation says what belongs together: the keys of a mapping begin in the same column, and so do the "
   "dashes of a list.",
   "Move the line to the column of the lines it belongs with.",
   "body:\n"
   "  - p: One\n"
   "   - p: Two       # one space too many\n"},
  {"yaml.merge-key", "merge keys are not used in guides",
   "'<<' takes the keys of another mapping over. It makes files that cannot be checked line by line, so guides do "
   "without.",
   "Write the keys out, or name a whole value with '&name' and repeat it with '*name'.", ""},
  {"yaml.missing-dash", "an item begins with a star",
   "In Markdown a list may have stars; in YAML its items begin with `- `.", "Write `- ` instead of `* `.",
   "- list:\n    * one                  # write: - one\n"},
  {"yaml.missing-space", "a space is missing",
   "YAML sees a key only if a space follows its colon, and an item of a list only if a space follows the dash.",
   "Put the space in.",
   "title:Why cities work on jobs     # title: Why ...\n"
   "id: why\n"},
  {"yaml.needs-quotes", "a text needs quotes",
   "Some characters mean something to YAML: @ ` * & ! % { [ > | # \" ' at the beginning of a text, and ': ' or ' #' "
   "within "
   "it.",
   "Put the whole text in double quotes, or in single quotes if it holds double ones, or write '|' and begin the text "
   "on the next line, indented.",
   "- p: *Important*: bring your passport          # wrong\n"
   "- p: \"*Important*: bring your passport\"\n"
   "- p: |\n"
   "    *Important*: bring your passport\n"},
  {"yaml.not-utf8", "the file is not UTF-8",
   "All files of a guide are in UTF-8, so that they can hold any language. This one is in another encoding.",
   "Open it in your editor with its real encoding (the hint guesses it) and save it as UTF-8.", ""},
  {"yaml.several-documents", "a second document begins in the file",
   "A line of three dashes begins another YAML document. A file of a guide holds one.",
   "Remove the line, or divide the file.", ""},
  {"yaml.syntax", "this is not YAML",
   "The file cannot be read from this place on, so nothing after it has been checked.",
   "Correct the place the message points at, or a line shortly before it.", ""},
  {"yaml.tab", "a tab is used for indentation",
   "YAML allows spaces only at the beginning of lines, since a tab is as wide as each editor likes.",
   "Indent with spaces, two for each level. Editors can be set to insert spaces for the tab key.", ""},
  {"yaml.tag", "a tag is used",
   "Tags such as !!str set the type of a value; in guides its key does that. Mostly it is a text that begins with '!' "
   "and has no quotes.",
   "Put quotes around the text, or remove the tag.", ""},
  {"yaml.too-deep", "lists and mappings are nested too deep",
   "More than 64 levels are not the work of a person; reading them could exhaust the program.",
   "Check for a missing closing bracket. Sections may be nested four deep.", ""},
  {"yaml.too-large", "the file holds too many values",
   "More than a million values, with repeated ones ('*name') counted each time, would take all the machine's memory.",
   "Divide the file, and repeat less by '*name'.", ""},
  {"yaml.unclosed-bracket", "a bracket or brace is not closed",
   "A list in '[ ]' or a mapping in '{ }' ends only with its closing bracket or brace; until then everything belongs "
   "to it. Mostly "
   "it is a text that begins with a bracket and has no quotes.",
   "Close it, or put quotes around the text.",
   "align: [left, right\n"
   "widths: [2, 1]\n"},
  {"yaml.unclosed-quote", "a quote is never closed", "The text in quotes goes on to the end of the file.",
   "Close the quote. An apostrophe at the beginning of a text needs double quotes around the text.",
   "title: \"Why cities work on jobs\n"
   "id: why\n"},
  {"yaml.unknown-alias", "nothing has that name",
   "'*name' repeats a value that was marked with '&name' earlier in the same file. Mostly it is a text with emphasis "
   "that has no quotes.",
   "Put quotes around the text, or mark the value with '&name' before it is repeated.",
   "- p: *all languages* are welcome     # write: \"*all languages* are welcome\"\n"},
};

const gp_explanation *gp_explanations(size_t *count)
{
  *count = sizeof table / sizeof table[0];
  return table;
}
