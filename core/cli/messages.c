/* Printing messages: each once, in the form that was asked for. */
#include "cli/messages.h"

#include "base/hash.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

static void print(gp_str text)
{
  fwrite(text.ptr, 1, text.len, stderr);
}

void gp_printer_begin(gp_printer *printer, gp_arena *arena, gp_diag_format format)
{
  gp_buf head = GP_BUF(arena);
  *printer = (gp_printer){.format = format, .seen = {.arena = arena}};
  if (format == GP_DIAG_SARIF) {
    gp_sarif_begin(&head);
    print(gp_buf_str(&head));
  }
}

void gp_printer_add(gp_printer *printer, const gp_message *messages, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    gp_str text = messages[i].text;
    if (text.len == 0)
      continue;
    /* Counts of what was cut off are no messages of their own: they may well be equal. */
    if (messages[i].severity != GP_SEVERITY_NOTE) {
      gp_digest digest = gp_digest_of(text);
      gp_str key = {(const char *)digest.bytes, sizeof digest.bytes};
      if (gp_map_lookup(&printer->seen, key) != NULL)
        continue;
      gp_map_put(&printer->seen, gp_str_copy(printer->seen.arena, key), printer);
    }
    gp_printer_clear_bar(printer);
    if (printer->format == GP_DIAG_SARIF && printer->printed > 0)
      print(GP_STR(",\n"));
    print(text);
    printer->printed++;
    printer->errors += messages[i].severity == GP_SEVERITY_ERROR;
    printer->warnings += messages[i].severity == GP_SEVERITY_WARNING;
  }
}

void gp_printer_end(gp_printer *printer)
{
  gp_printer_clear_bar(printer);
  if (printer->format == GP_DIAG_SARIF) {
    gp_buf tail = GP_BUF(printer->seen.arena);
    gp_sarif_end(&tail);
    print(gp_buf_str(&tail));
  }
}

void gp_printer_clear_bar(gp_printer *printer)
{
  if (printer->bar)
    print(GP_STR("\r\033[K"));
  printer->bar = false;
}

static size_t terminal_width(void)
{
  enum { USUAL = 80, LEAST = 20, MOST = 400 };
  struct winsize size = {0};
  uint64_t width = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
  if (width == 0)
    GP_IGNORE(gp_str_number(gp_str_from(getenv("COLUMNS")), UINT32_MAX, &width)); /* 0, if it is not a number */
  return width < LEAST ? USUAL : width > MOST ? MOST : (size_t)width;
}

void gp_printer_draw_bar(gp_printer *printer, size_t done, size_t count, int64_t seconds_left, gp_str words)
{
  enum { WIDTH = 20 };
  char line[512];
  size_t filled = count > 0 ? done * WIDTH / count : WIDTH, width = terminal_width() - 1;
  int len = snprintf(line, sizeof line, "[%.*s%.*s] %zu of %zu", (int)filled, "####################",
                     (int)(WIDTH - filled), "....................", done, count);
  if (seconds_left >= 0)
    len += snprintf(line + len, sizeof line - (size_t)len, ", %lld:%02lld left", (long long)seconds_left / 60,
                    (long long)seconds_left % 60);
  if (words.len > 0)
    (void)snprintf(line + len, sizeof line - (size_t)len, ": %.*s", (int)(words.len > 300 ? 300 : words.len),
                   words.ptr);
  fprintf(stderr, "\r\033[K%.*s", (int)width, line);
  fflush(stderr);
  printer->bar = true;
}
