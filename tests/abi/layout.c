/* Prints size and offsets of every public struct: what a plugin that was built earlier relies on. */
#include <guidepress/block.h>
#include <guidepress/layout.h>
#include <guidepress/output.h>
#include <guidepress/reader.h>
#include <guidepress/shaper.h>
#include <guidepress/transform.h>
#include <stdio.h>

#define STRUCT(type) printf("%s %zu\n", #type, sizeof(type))
#define AT(type, member) printf("  %s %zu\n", #member, offsetof(type, member))

static void arena_h(void)
{
  STRUCT(gp_arena);
  AT(gp_arena, cursor);
  AT(gp_arena, end);
  AT(gp_arena, grow);
  STRUCT(gp_buf);
  AT(gp_buf, arena);
  AT(gp_buf, items);
  AT(gp_buf, count);
  AT(gp_buf, capacity);
}

static void block_h(void)
{
  STRUCT(gp_block_frame);
  AT(gp_block_frame, size);
  AT(gp_block_frame, width);
  AT(gp_block_frame, height);
  AT(gp_block_frame, lang);
  AT(gp_block_frame, direction);
  AT(gp_block_frame, font);
  AT(gp_block_frame, bold);
  AT(gp_block_frame, text_size);
  AT(gp_block_frame, ink);
  AT(gp_block_frame, muted);
  AT(gp_block_frame, rule);
  AT(gp_block_frame, accent);
  AT(gp_block_frame, paper);
  AT(gp_block_frame, theme);
  AT(gp_block_frame, style);
  STRUCT(gp_block_drawing);
  AT(gp_block_drawing, size);
  AT(gp_block_drawing, width);
  AT(gp_block_drawing, height);
  AT(gp_block_drawing, items);
  AT(gp_block_drawing, item_count);
  AT(gp_block_drawing, alt);
  STRUCT(gp_block_v1);
  AT(gp_block_v1, size);
  AT(gp_block_v1, create);
  AT(gp_block_v1, destroy);
  AT(gp_block_v1, read);
  AT(gp_block_v1, draw);
  AT(gp_block_v1, html);
}

static void base_h(void)
{
  STRUCT(gp_str);
  AT(gp_str, ptr);
  AT(gp_str, len);
  STRUCT(gp_span);
  AT(gp_span, source);
  AT(gp_span, start);
  AT(gp_span, end);
  STRUCT(gp_color);
  AT(gp_color, r);
  AT(gp_color, g);
  AT(gp_color, b);
  AT(gp_color, set);
}

static void diag_h(void)
{
  STRUCT(gp_diag_note);
  AT(gp_diag_note, span);
  AT(gp_diag_note, text);
  STRUCT(gp_diag);
  AT(gp_diag, size);
  AT(gp_diag, severity);
  AT(gp_diag, id);
  AT(gp_diag, span);
  AT(gp_diag, message);
  AT(gp_diag, label);
  AT(gp_diag, notes);
  AT(gp_diag, note_count);
  AT(gp_diag, hints);
  AT(gp_diag, hint_count);
}

static void host_h(void)
{
  STRUCT(gp_host);
  AT(gp_host, size);
  AT(gp_host, minor);
  AT(gp_host, data);
  AT(gp_host, arena);
  AT(gp_host, report);
  AT(gp_host, option);
  AT(gp_host, read_file);
  AT(gp_host, open_image);
  AT(gp_host, find_font);
  AT(gp_host, fallback_font);
  AT(gp_host, paragraph_new);
  AT(gp_host, paragraph_break);
  AT(gp_host, paragraph_widths);
  AT(gp_host, font_metrics);
  AT(gp_host, compare);
  AT(gp_host, format_date);
  AT(gp_host, is_rtl);
  AT(gp_host, node_new);
  AT(gp_host, node_set_attr);
  AT(gp_host, node_append);
  AT(gp_host, node_insert_before);
  AT(gp_host, node_remove);
  AT(gp_host, parse_inline);
  AT(gp_host, node_edit_text);
  AT(gp_host, node_text_span);
  AT(gp_host, source_text);
  AT(gp_host, read_csv);
  AT(gp_host, format_number);
  AT(gp_host, parse_value);
  AT(gp_host, block_draw);
  AT(gp_host, block_html);
  AT(gp_host, contrast);
  AT(gp_host, note_input);
  AT(gp_host, language_name);
}

static void layout_h(void)
{
  STRUCT(gp_page_refs);
  AT(gp_page_refs, size);
  AT(gp_page_refs, data);
  AT(gp_page_refs, lookup);
  STRUCT(gp_layout_v1);
  AT(gp_layout_v1, size);
  AT(gp_layout_v1, create);
  AT(gp_layout_v1, destroy);
  AT(gp_layout_v1, run);
}

static void output_h(void)
{
  STRUCT(gp_sink);
  AT(gp_sink, size);
  AT(gp_sink, data);
  AT(gp_sink, write);
  STRUCT(gp_output_job);
  AT(gp_output_job, size);
  AT(gp_output_job, document);
  AT(gp_output_job, pages);
  AT(gp_output_job, sink);
  AT(gp_output_job, read);
  AT(gp_output_job, open_file);
  STRUCT(gp_output_v1);
  AT(gp_output_v1, size);
  AT(gp_output_v1, from);
  AT(gp_output_v1, extension);
  AT(gp_output_v1, create);
  AT(gp_output_v1, destroy);
  AT(gp_output_v1, write);
}

static void page_h(void)
{
  STRUCT(gp_elem);
  AT(gp_elem, role);
  AT(gp_elem, parent);
  AT(gp_elem, lang);
  AT(gp_elem, alt);
  AT(gp_elem, actual_text);
  AT(gp_elem, title);
  AT(gp_elem, id);
  AT(gp_elem, headers);
  AT(gp_elem, row_span);
  AT(gp_elem, col_span);
  AT(gp_elem, scope);
  AT(gp_elem, ordered);
  AT(gp_elem, placement);
  AT(gp_elem, reserved);
  AT(gp_elem, source);
  STRUCT(gp_segment);
  AT(gp_segment, op);
  AT(gp_segment, x1);
  AT(gp_segment, y1);
  AT(gp_segment, x2);
  AT(gp_segment, y2);
  AT(gp_segment, x);
  AT(gp_segment, y);
  STRUCT(gp_image);
  AT(gp_image, path);
  AT(gp_image, data);
  AT(gp_image, data_len);
  AT(gp_image, format);
  AT(gp_image, width);
  AT(gp_image, height);
  STRUCT(gp_item);
  AT(gp_item, type);
  AT(gp_item, elem);
  AT(gp_item, artifact);
  AT(gp_item, fill);
  AT(gp_item, stroke);
  AT(gp_item, stroke_width);
  AT(gp_item, x);
  AT(gp_item, y);
  AT(gp_item, width);
  AT(gp_item, height);
  AT(gp_item, radius);
  AT(gp_item, run);
  AT(gp_item, segments);
  AT(gp_item, segment_count);
  AT(gp_item, image);
  STRUCT(gp_page_link);
  AT(gp_page_link, x);
  AT(gp_page_link, y);
  AT(gp_page_link, width);
  AT(gp_page_link, height);
  AT(gp_page_link, uri);
  AT(gp_page_link, dest);
  AT(gp_page_link, alt);
  AT(gp_page_link, elem);
  STRUCT(gp_page);
  AT(gp_page, width);
  AT(gp_page, height);
  AT(gp_page, label);
  AT(gp_page, items);
  AT(gp_page, item_count);
  AT(gp_page, links);
  AT(gp_page, link_count);
  STRUCT(gp_dest);
  AT(gp_dest, id);
  AT(gp_dest, page);
  AT(gp_dest, x);
  AT(gp_dest, y);
  AT(gp_dest, elem);
  STRUCT(gp_outline_entry);
  AT(gp_outline_entry, title);
  AT(gp_outline_entry, dest);
  AT(gp_outline_entry, level);
  STRUCT(gp_page_labels);
  AT(gp_page_labels, first_page);
  AT(gp_page_labels, style);
  AT(gp_page_labels, start);
  AT(gp_page_labels, prefix);
  STRUCT(gp_page_tree);
  AT(gp_page_tree, size);
  AT(gp_page_tree, lang);
  AT(gp_page_tree, title);
  AT(gp_page_tree, pages);
  AT(gp_page_tree, page_count);
  AT(gp_page_tree, elems);
  AT(gp_page_tree, elem_count);
  AT(gp_page_tree, dests);
  AT(gp_page_tree, dest_count);
  AT(gp_page_tree, outline);
  AT(gp_page_tree, outline_count);
  AT(gp_page_tree, labels);
  AT(gp_page_tree, label_count);
  AT(gp_page_tree, bleed);
  AT(gp_page_tree, slug);
  AT(gp_page_tree, print_colours);
  AT(gp_page_tree, fields);
  AT(gp_page_tree, field_count);
  STRUCT(gp_form_field);
  AT(gp_form_field, kind);
  AT(gp_form_field, page);
  AT(gp_form_field, elem);
  AT(gp_form_field, flags);
  AT(gp_form_field, x);
  AT(gp_form_field, y);
  AT(gp_form_field, width);
  AT(gp_form_field, height);
  AT(gp_form_field, name);
  AT(gp_form_field, label);
  AT(gp_form_field, style);
}

static void plugin_h(void)
{
  STRUCT(gp_plugin);
  AT(gp_plugin, abi_major);
  AT(gp_plugin, abi_minor);
  AT(gp_plugin, size);
  AT(gp_plugin, reserved);
  AT(gp_plugin, id);
  AT(gp_plugin, version);
  AT(gp_plugin, kind);
  AT(gp_plugin, query);
}

static void reader_h(void)
{
  STRUCT(gp_reader_v1);
  AT(gp_reader_v1, size);
  AT(gp_reader_v1, extensions);
  AT(gp_reader_v1, create);
  AT(gp_reader_v1, destroy);
  AT(gp_reader_v1, read);
}

static void shaper_h(void)
{
  STRUCT(gp_break);
  AT(gp_break, offset);
  AT(gp_break, kind);
  AT(gp_break, reserved);
  STRUCT(gp_shaped_run);
  AT(gp_shaped_run, font);
  AT(gp_shaped_run, style);
  AT(gp_shaped_run, start);
  AT(gp_shaped_run, end);
  AT(gp_shaped_run, span);
  AT(gp_shaped_run, first_glyph);
  AT(gp_shaped_run, glyph_count);
  AT(gp_shaped_run, level);
  AT(gp_shaped_run, reserved);
  STRUCT(gp_shaped);
  AT(gp_shaped, size);
  AT(gp_shaped, runs);
  AT(gp_shaped, run_count);
  AT(gp_shaped, glyphs);
  AT(gp_shaped, glyph_count);
  AT(gp_shaped, breaks);
  AT(gp_shaped, break_count);
  AT(gp_shaped, base_level);
  STRUCT(gp_shaper_v1);
  AT(gp_shaper_v1, size);
  AT(gp_shaper_v1, create);
  AT(gp_shaper_v1, destroy);
  AT(gp_shaper_v1, shape);
  AT(gp_shaper_v1, shape_part);
  AT(gp_shaper_v1, reorder);
  AT(gp_shaper_v1, hyphen_width);
  AT(gp_shaper_v1, metrics);
  AT(gp_shaper_v1, compare);
  AT(gp_shaper_v1, format_date);
  AT(gp_shaper_v1, is_rtl);
  AT(gp_shaper_v1, format_number);
  AT(gp_shaper_v1, index_letter);
  AT(gp_shaper_v1, language_name);
}

static void text_h(void)
{
  STRUCT(gp_font);
  AT(gp_font, size);
  AT(gp_font, serial);
  AT(gp_font, family);
  AT(gp_font, path);
  AT(gp_font, weight);
  AT(gp_font, italic);
  AT(gp_font, fallback);
  AT(gp_font, face_index);
  AT(gp_font, data);
  AT(gp_font, data_len);
  STRUCT(gp_font_metrics);
  AT(gp_font_metrics, ascent);
  AT(gp_font_metrics, descent);
  AT(gp_font_metrics, line_gap);
  AT(gp_font_metrics, cap_height);
  AT(gp_font_metrics, x_height);
  AT(gp_font_metrics, underline_position);
  AT(gp_font_metrics, underline_thickness);
  STRUCT(gp_text_style);
  AT(gp_text_style, font);
  AT(gp_text_style, size);
  AT(gp_text_style, features);
  AT(gp_text_style, tracking);
  AT(gp_text_style, rise);
  AT(gp_text_style, color);
  AT(gp_text_style, lang);
  AT(gp_text_style, no_hyphens);
  AT(gp_text_style, underline);
  STRUCT(gp_text_span);
  AT(gp_text_span, start);
  AT(gp_text_span, end);
  AT(gp_text_span, style);
  AT(gp_text_span, elem);
  AT(gp_text_span, tag);
  AT(gp_text_span, source);
  STRUCT(gp_glyph);
  AT(gp_glyph, id);
  AT(gp_glyph, cluster);
  AT(gp_glyph, advance);
  AT(gp_glyph, dx);
  AT(gp_glyph, dy);
  AT(gp_glyph, flags);
  STRUCT(gp_glyph_run);
  AT(gp_glyph_run, font);
  AT(gp_glyph_run, style);
  AT(gp_glyph_run, glyphs);
  AT(gp_glyph_run, glyph_count);
  AT(gp_glyph_run, level);
  AT(gp_glyph_run, text);
  AT(gp_glyph_run, x);
  AT(gp_glyph_run, width);
  AT(gp_glyph_run, elem);
  AT(gp_glyph_run, tag);
  AT(gp_glyph_run, source);
  STRUCT(gp_line);
  AT(gp_line, runs);
  AT(gp_line, run_count);
  AT(gp_line, text_start);
  AT(gp_line, text_end);
  AT(gp_line, x);
  AT(gp_line, width);
  AT(gp_line, ascent);
  AT(gp_line, descent);
  AT(gp_line, ratio);
  AT(gp_line, hyphenated);
  AT(gp_line, last);
  AT(gp_line, overfull);
  AT(gp_line, reserved);
  STRUCT(gp_paragraph_input);
  AT(gp_paragraph_input, size);
  AT(gp_paragraph_input, direction);
  AT(gp_paragraph_input, text);
  AT(gp_paragraph_input, spans);
  AT(gp_paragraph_input, span_count);
  STRUCT(gp_break_options);
  AT(gp_break_options, size);
  AT(gp_break_options, align);
  AT(gp_break_options, width);
  AT(gp_break_options, indent);
  AT(gp_break_options, hang);
  AT(gp_break_options, min_last);
  AT(gp_break_options, no_hyphens);
  AT(gp_break_options, no_expansion);
  AT(gp_break_options, hanging_punctuation);
  AT(gp_break_options, quiet);
  AT(gp_break_options, expansion);
  AT(gp_break_options, shape_lines);
  AT(gp_break_options, shape_indent);
  STRUCT(gp_lines);
  AT(gp_lines, lines);
  AT(gp_lines, count);
}

static void transform_h(void)
{
  STRUCT(gp_transform_v1);
  AT(gp_transform_v1, size);
  AT(gp_transform_v1, create);
  AT(gp_transform_v1, destroy);
  AT(gp_transform_v1, run);
  AT(gp_transform_v1, text);
}

static void tree_h(void)
{
  STRUCT(gp_attr);
  AT(gp_attr, name);
  AT(gp_attr, value);
  AT(gp_attr, span);
  STRUCT(gp_text_edit);
  AT(gp_text_edit, start);
  AT(gp_text_edit, end);
  AT(gp_text_edit, text);
  STRUCT(gp_node);
  AT(gp_node, kind);
  AT(gp_node, serial);
  AT(gp_node, parent);
  AT(gp_node, first_child);
  AT(gp_node, last_child);
  AT(gp_node, prev);
  AT(gp_node, next);
  AT(gp_node, id);
  AT(gp_node, lang);
  AT(gp_node, text);
  AT(gp_node, attrs);
  AT(gp_node, attr_count);
  AT(gp_node, span);
  AT(gp_node, map);
  STRUCT(gp_citation);
  AT(gp_citation, key);
  AT(gp_citation, number);
  AT(gp_citation, title);
  AT(gp_citation, by);
  AT(gp_citation, url);
  AT(gp_citation, date);
  AT(gp_citation, accessed);
  AT(gp_citation, note);
  AT(gp_citation, title_lang);
  AT(gp_citation, span);
  STRUCT(gp_document);
  AT(gp_document, size);
  AT(gp_document, root);
  AT(gp_document, id);
  AT(gp_document, lang);
  AT(gp_document, edition);
  AT(gp_document, title);
  AT(gp_document, subtitle);
  AT(gp_document, series);
  AT(gp_document, summary);
  AT(gp_document, publisher);
  AT(gp_document, funding);
  AT(gp_document, imprint);
  AT(gp_document, keywords);
  AT(gp_document, version);
  AT(gp_document, date);
  AT(gp_document, licence);
  AT(gp_document, authors);
  AT(gp_document, author_count);
  AT(gp_document, citations);
  AT(gp_document, citation_count);
  AT(gp_document, theme);
  AT(gp_document, terms);
  AT(gp_document, folder);
  AT(gp_document, timestamp);
  AT(gp_document, guide);
  AT(gp_document, citation_labels);
  AT(gp_document, citation_groups);
  AT(gp_document, attachments);
  AT(gp_document, source_files);
  AT(gp_document, attachment_count);
  AT(gp_document, source_file_count);
  AT(gp_document, file_name);
  AT(gp_document, translations);
  AT(gp_document, translation_count);
  STRUCT(gp_translation);
  AT(gp_translation, lang);
  AT(gp_translation, file_name);
  STRUCT(gp_attachment);
  AT(gp_attachment, path);
  AT(gp_attachment, name);
  AT(gp_attachment, description);
  AT(gp_attachment, media_type);
  AT(gp_attachment, bytes);
  AT(gp_attachment, relation);
  AT(gp_attachment, span);
}

static void value_h(void)
{
  STRUCT(gp_value);
  AT(gp_value, kind);
  AT(gp_value, style);
  AT(gp_value, span);
  AT(gp_value, text);
  AT(gp_value, entries);
  AT(gp_value, count);
  AT(gp_value, map);
  STRUCT(gp_value_entry);
  AT(gp_value_entry, key);
  AT(gp_value_entry, key_span);
  AT(gp_value_entry, value);
  STRUCT(gp_csv_cell);
  AT(gp_csv_cell, text);
  AT(gp_csv_cell, span);
  STRUCT(gp_csv_row);
  AT(gp_csv_row, cells);
  AT(gp_csv_row, count);
  AT(gp_csv_row, span);
  STRUCT(gp_csv);
  AT(gp_csv, size);
  AT(gp_csv, source);
  AT(gp_csv, rows);
  AT(gp_csv, row_count);
  AT(gp_csv, separator);
  STRUCT(gp_value_origin);
  AT(gp_value_origin, at);
  AT(gp_value_origin, start);
  AT(gp_value_origin, end);
}

int main(void)
{
  arena_h();
  block_h();
  base_h();
  diag_h();
  host_h();
  layout_h();
  output_h();
  page_h();
  plugin_h();
  reader_h();
  shaper_h();
  text_h();
  transform_h();
  tree_h();
  value_h();
  return 0;
}
