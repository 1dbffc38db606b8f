/* Hyphenation patterns as bytes that can be kept: libhyphen needs 2 to 10 ms to read a file of patterns, and less than
 * a tenth of that is needed to put its automaton together again. libhyphen itself still hyphenates. */
#include "icu.h"

#include <stdlib.h>

enum { MOST_LEVELS = 2 };
#define AT_EDGE 0x80000000u

static const char magic[8] = "hyphen1";

typedef struct frozen_level {
  char edges[4]; /* lhmin, rhmin, clhmin, crhmin */
  char charset[MAX_NAME];
  uint32_t utf8, states, transitions, text, separators; /* `separators`: zero bytes inside nohyphen */
  uint32_t has_nohyphen;                                /* then it begins the text */
} frozen_level;

typedef struct frozen_state {
  uint32_t match; /* where it begins in the text, plus 1; 0: none */
  int32_t fallback;
  uint32_t transitions;
} frozen_state;

typedef struct frozen_transition {
  uint32_t letter, state;
} frozen_transition;

static void add_text(gp_buf *text, const char *words, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++) {
    size_t size = strlen(words) + 1;
    gp_buf_add(text, (gp_str){words, size});
    words += size;
  }
}

/* False for what changes the spelling at a hyphen: such patterns are not kept. */
static bool freeze_level(gp_arena *arena, const HyphenDict *dict, gp_buf *out)
{
  frozen_level level = {.edges = {dict->lhmin, dict->rhmin, dict->clhmin, dict->crhmin},
                        .utf8 = (uint32_t)dict->utf8,
                        .states = (uint32_t)dict->num_states,
                        .separators = (uint32_t)dict->nohyphenl,
                        .has_nohyphen = dict->nohyphen != NULL};
  gp_buf text = GP_BUF(arena), states = GP_BUF(arena), transitions = GP_BUF(arena);
  memcpy(level.charset, dict->cset, MAX_NAME);
  if (dict->nohyphen != NULL)
    add_text(&text, dict->nohyphen, level.separators + 1);
  for (int i = 0; i < dict->num_states; i++) {
    const HyphenState *from = &dict->states[i];
    frozen_state to = {.fallback = from->fallback_state, .transitions = (uint32_t)from->num_trans};
    if (from->repl != NULL)
      return false;
    if (from->match != NULL) {
      to.match = (uint32_t)text.count + 1;
      add_text(&text, from->match, 1);
    }
    gp_buf_add(&states, (gp_str){(const char *)&to, sizeof to});
    for (int k = 0; k < from->num_trans; k++) {
      frozen_transition one = {(unsigned char)from->trans[k].ch, (uint32_t)from->trans[k].new_state};
      gp_buf_add(&transitions, (gp_str){(const char *)&one, sizeof one});
    }
    level.transitions += to.transitions;
  }
  level.text = (uint32_t)text.count;
  gp_buf_add(out, (gp_str){(const char *)&level, sizeof level});
  gp_buf_add(out, gp_buf_str(&states));
  gp_buf_add(out, gp_buf_str(&transitions));
  gp_buf_add(out, gp_buf_str(&text));
  return true;
}

gp_str icu_patterns_freeze(gp_arena *arena, const HyphenDict *dict)
{
  gp_buf out = GP_BUF(arena);
  size_t levels = 0;
  gp_buf_add(&out, (gp_str){magic, sizeof magic});
  for (; dict != NULL; dict = dict->nextlevel)
    if (++levels > MOST_LEVELS || !freeze_level(arena, dict, &out))
      return (gp_str){NULL, 0};
  return gp_buf_str(&out);
}

/* The next `count` things of `size` bytes; NULL if there are not so many. */
static const void *take(gp_str *rest, size_t count, size_t size)
{
  const void *taken = rest->ptr;
  if (count > rest->len / size)
    return NULL;
  *rest = gp_str_slice(*rest, count * size, rest->len);
  return taken;
}

/* How many letters lead to each state, with AT_EDGE for those after the point that is a word's edge. False where a
 * state is reached twice or not at all. */
static bool measure(const HyphenDict *dict, uint32_t *letters, uint32_t *queue)
{
  uint32_t begin = 0, end = 1, count = (uint32_t)dict->num_states;
  memset(letters, 0, count * sizeof *letters);
  queue[0] = 0;
  for (; begin < end; begin++) {
    const HyphenState *state = &dict->states[queue[begin]];
    for (int k = 0; k < state->num_trans; k++) {
      uint32_t to = (uint32_t)state->trans[k].new_state;
      if (to == 0 || to >= count || letters[to] != 0)
        return false;
      letters[to] = letters[queue[begin]] + (begin == 0 && state->trans[k].ch == '.' ? AT_EDGE + 1 : 1);
      queue[end++] = to;
    }
  }
  return end == count;
}

/* What libhyphen relies on: a match has a digit after each letter and one before the first, but none before a word's
 * edge; and a fallback has fewer letters than its state, so that its way along them ends at the root. */
static bool is_sound(const HyphenDict *dict, const uint32_t *letters)
{
  for (int i = 1; i < dict->num_states; i++) {
    const HyphenState *state = &dict->states[i];
    uint32_t count = letters[i] & ~AT_EDGE;
    int32_t fallback = state->fallback_state;
    if (fallback < 0 || fallback >= dict->num_states || (letters[fallback] & ~AT_EDGE) >= count)
      return false;
    if (state->match != NULL && strlen(state->match) > count + ((letters[i] & AT_EDGE) != 0 ? 0 : 1))
      return false;
  }
  return dict->states[0].fallback_state == -1 && dict->states[0].match == NULL;
}

/* Whether that many strings, none empty, are in the bytes, of which the last is a zero byte. libhyphen looks for an
 * empty one for ever. */
static bool has_strings(const char *text, size_t size, uint64_t count)
{
  for (size_t at = 0; count > 0 && at < size && text[at] != '\0'; count--)
    at += strlen(text + at) + 1;
  return count == 0;
}

/* The parts of a level in the bytes, and in the block of memory that it is put into. */
typedef struct thawing {
  frozen_level level;
  const char *states, *transitions, *text;
  HyphenDict *dict;
  HyphenTrans *moves;
  uint32_t *letters, *queue;
  char *words;
} thawing;

static bool find_parts(gp_str *rest, thawing *it)
{
  const char *head = take(rest, 1, sizeof it->level);
  if (head == NULL)
    return false;
  memcpy(&it->level, head, sizeof it->level);
  it->states = take(rest, it->level.states, sizeof(frozen_state));
  it->transitions = it->states != NULL ? take(rest, it->level.transitions, sizeof(frozen_transition)) : NULL;
  it->text = it->transitions != NULL ? take(rest, it->level.text, 1) : NULL;
  if (it->text == NULL || it->level.states == 0 || it->level.states > INT32_MAX)
    return false;
  if (it->level.text > 0 && it->text[it->level.text - 1] != '\0')
    return false;
  return it->level.charset[MAX_NAME - 1] == '\0' &&
         (it->level.has_nohyphen == 0 || has_strings(it->text, it->level.text, (uint64_t)it->level.separators + 1));
}

static bool allocate(thawing *it)
{
  size_t states = it->level.states, transitions = it->level.transitions;
  size_t each = sizeof(HyphenState) + 2 * sizeof(uint32_t);
  it->dict = malloc(sizeof *it->dict + states * each + transitions * sizeof(HyphenTrans) + it->level.text);
  if (it->dict == NULL)
    return false;
  memset(it->dict, 0, sizeof *it->dict);
  it->dict->states = (HyphenState *)(it->dict + 1);
  it->moves = (HyphenTrans *)(it->dict->states + states);
  it->letters = (uint32_t *)(it->moves + transitions);
  it->queue = it->letters + states;
  it->words = (char *)(it->queue + states);
  return true;
}

/* False if the numbers do not fit the level's. */
static bool fill_states(const thawing *it)
{
  HyphenTrans *next = it->moves;
  const char *transition = it->transitions;
  size_t left = it->level.transitions;
  for (size_t i = 0; i < it->level.states; i++) {
    frozen_state from;
    memcpy(&from, it->states + i * sizeof from, sizeof from);
    if (from.match > it->level.text || from.transitions > left)
      return false;
    it->dict->states[i] = (HyphenState){.match = from.match > 0 ? it->words + from.match - 1 : NULL,
                                        .fallback_state = from.fallback,
                                        .num_trans = (int)from.transitions,
                                        .trans = next};
    left -= from.transitions;
    for (uint32_t k = 0; k < from.transitions; k++, next++, transition += sizeof(frozen_transition)) {
      frozen_transition one;
      memcpy(&one, transition, sizeof one);
      *next = (HyphenTrans){.ch = (char)one.letter, .new_state = (int)one.state};
    }
  }
  return left == 0;
}

/* One level in one block of memory, and `rest` after it; NULL if it is not sound. */
static HyphenDict *thaw_level(gp_str *rest)
{
  thawing it;
  HyphenDict *dict;
  if (!find_parts(rest, &it) || !allocate(&it))
    return NULL;
  dict = it.dict;
  dict->lhmin = it.level.edges[0];
  dict->rhmin = it.level.edges[1];
  dict->clhmin = it.level.edges[2];
  dict->crhmin = it.level.edges[3];
  dict->utf8 = it.level.utf8 != 0;
  dict->num_states = (int)it.level.states;
  memcpy(dict->cset, it.level.charset, MAX_NAME);
  if (it.level.text > 0)
    memcpy(it.words, it.text, it.level.text);
  if (it.level.has_nohyphen != 0) {
    dict->nohyphen = it.words;
    dict->nohyphenl = (int)it.level.separators;
  }
  if (!fill_states(&it) || !measure(dict, it.letters, it.queue) || !is_sound(dict, it.letters)) {
    free(dict);
    return NULL;
  }
  return dict;
}

void icu_patterns_melt(HyphenDict *dict)
{
  while (dict != NULL) {
    HyphenDict *next = dict->nextlevel;
    free(dict);
    dict = next;
  }
}

HyphenDict *icu_patterns_thaw(gp_str bytes)
{
  HyphenDict *first = NULL, **end = &first;
  if (bytes.len < sizeof magic || memcmp(bytes.ptr, magic, sizeof magic) != 0)
    return NULL;
  bytes = gp_str_slice(bytes, sizeof magic, bytes.len);
  while (bytes.len > 0) {
    *end = thaw_level(&bytes);
    if (*end == NULL) {
      icu_patterns_melt(first);
      return NULL;
    }
    end = &(*end)->nextlevel;
  }
  return first;
}
