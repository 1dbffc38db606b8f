/* What is filled in on screen: content controls (ISO/IEC 29500-1, 17.5.2, and [MS-DOCX] for boxes to tick). */
#include "docx.h"

enum { TAG_MOST = 64 };

/* What the control is called, and the name by which programs find it: both have at most 64 characters in Word. */
static void put_names(gp_output *o, gp_str name, gp_str label)
{
  size_t end = 0;
  for (unsigned count = 0; end < label.len; end++) {
    count += ((unsigned char)label.ptr[end] & 0xC0) != 0x80;
    if (count > TAG_MOST)
      break;
  }
  if (label.len > 0) {
    put(o, "<w:alias w:val=\"");
    for (size_t i = 0; i < end; i++)
      put_escaped(o, label.ptr[i] == '\n' ? GP_STR(" ") : gp_str_slice(label, i, i + 1));
    put(o, "\"/>");
  }
  if (name.len > 0) {
    put(o, "<w:tag w:val=\"");
    put_escaped(o, gp_str_slice(name, 0, name.len < TAG_MOST ? name.len : TAG_MOST));
    put(o, "\"/>");
  }
  putf(o, "<w:id w:val=\"%u\"/>", 1000 + o->fields++);
}

void put_tick_field(gp_output *o, gp_str name, gp_str label, bool ticked)
{
  put(o, "<w:sdt><w:sdtPr>");
  put_names(o, name, label);
  putf(o,
       "<w14:checkbox><w14:checked w14:val=\"%d\"/><w14:checkedState w14:val=\"2612\" w14:font=\"MS Gothic\"/>"
       "<w14:uncheckedState w14:val=\"2610\" w14:font=\"MS Gothic\"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r>"
       "<w:rPr><w:rFonts w:ascii=\"MS Gothic\" w:hAnsi=\"MS Gothic\" w:eastAsia=\"MS Gothic\" w:cs=\"Segoe UI Symbol\""
       "/></w:rPr><w:t>%s</w:t></w:r></w:sdtContent></w:sdt>",
       ticked, ticked ? "☒" : "☐");
}

/* Word shows a control without a text where somebody clicks; the dots show on paper that there is one. */
void put_text_field(gp_output *o, gp_str name, gp_str label, uint32_t lines)
{
  put(o, "<w:sdt><w:sdtPr>");
  put_names(o, name, label);
  putf(o,
       "<w:showingPlcHdr/><w:text%s/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val=\"PlaceholderText\"/></w:rPr>"
       "<w:t>",
       lines > 1 ? " w:multiLine=\"1\"" : "");
  put(o, "……………");
  put(o, "</w:t></w:r></w:sdtContent></w:sdt>");
}
