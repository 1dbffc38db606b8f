/* Pictures looked at and made anew, clean, smaller or in another format, by a program of its own (core/remake); kept in
 * the cache. */
#include "cache/store.h"
#include "offer/image.h"
#include "process/program.h"

enum { LARGEST_ANSWER = 512 << 20, SECONDS = 300 };

/* The program is an input of the document. */
static void note_program(gp_session *session)
{
  for (size_t i = 0; i < session->files_used.count; i++)
    if (gp_str_equal(session->files_used.items[i], session->remaker))
      return;
  gp_vec_push(session->ctx->arena, &session->files_used, session->remaker);
}

static gp_digest key_of(const gp_session *session, const gp_opened_image *image, const char **arguments)
{
  gp_digest program = {{0}};
  gp_arena *arena = session->ctx->arena;
  gp_buf key = GP_BUF(arena);
  GP_IGNORE(gp_digest_file(session->remaker.ptr, &program));
  gp_buf_add(&key, GP_STR("picture"));
  for (size_t i = 1; arguments[i] != NULL; i++)
    gp_buf_printf(&key, " %s", arguments[i]);
  gp_buf_printf(&key, " %.*s %.*s", GP_STR_ARG(gp_digest_hex(arena, program)),
                GP_STR_ARG(gp_digest_hex(arena, image->digest)));
  return gp_digest_of(gp_buf_str(&key));
}

/* What the program answers about the file, from the cache if it has been asked before. NULL, or what is wrong. */
static const char *ask(gp_session *session, const gp_opened_image *image, const char **arguments, gp_str *answer)
{
  gp_arena *arena = session->ctx->arena;
  gp_digest key = key_of(session, image, arguments);
  if (session->remaker.len > 0)
    note_program(session);
  if (session->store == NULL || !gp_store_get_record(session->store, arena, key, 0, answer)) {
    gp_program program = {.words = arguments, .seconds = SECONDS, .most = LARGEST_ANSWER, .bare = true};
    program.input = image->source;
    if (session->remaker.len == 0 || gp_program_run(arena, &program) != GP_PROGRAM_ENDED || program.out.len == 0)
      return "the program 'remake-picture', which reads it, does not run, or needs too much memory for it; its "
             "libraries are libjpeg, libpng, libwebp, libwebpdemux, libgif, libxml2 and liblcms2";
    *answer = program.out;
    if (session->store != NULL && answer->ptr[0] != 'R')
      GP_IGNORE(gp_store_put_record(session->store, arena, key, 0, *answer));
  }
  return answer->ptr[0] == 'R' ? gp_str_copy(arena, gp_str_slice(*answer, 1, answer->len)).ptr : NULL;
}

const char *gp_image_remake(gp_session *session, const gp_opened_image *image, uint32_t width, uint32_t height,
                            bool screen, gp_str *made, bool *animated)
{
  gp_arena *arena = session->ctx->arena;
  const char *arguments[] = {session->remaker.ptr,
                             gp_str_printf(arena, "%u", width).ptr,
                             gp_str_printf(arena, "%u", height).ptr,
                             gp_str_printf(arena, "%u", session->pictures.quality).ptr,
                             screen ? "screen" : NULL,
                             NULL};
  gp_str answer = {NULL, 0};
  const char *problem = ask(session, image, arguments, &answer);
  assert(made != NULL && animated != NULL);
  if (problem != NULL)
    return problem;
  *animated = answer.ptr[0] == 'A';
  *made = gp_str_slice(answer, 1, answer.len);
  return NULL;
}

const char *gp_image_decode(gp_session *session, const gp_opened_image *image)
{
  const char *arguments[] = {session->remaker.ptr, "check", NULL};
  gp_str answer = {NULL, 0};
  return ask(session, image, arguments, &answer);
}

const char *gp_image_clean_svg(gp_session *session, const gp_opened_image *image, gp_str *clean, gp_str *dropped)
{
  const char *arguments[] = {session->remaker.ptr, "svg", NULL}, *end;
  gp_str answer = {NULL, 0};
  const char *problem = ask(session, image, arguments, &answer);
  assert(clean != NULL && dropped != NULL);
  if (problem != NULL)
    return problem;
  end = memchr(answer.ptr, '\0', answer.len);
  if (answer.ptr[0] != 'S' || end == NULL)
    return "the program 'remake-picture' is of another version";
  *dropped = gp_str_slice(answer, 1, (size_t)(end - answer.ptr));
  *clean = gp_str_slice(answer, (size_t)(end + 1 - answer.ptr), answer.len);
  return NULL;
}
