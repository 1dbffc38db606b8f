/* Outcomes as bytes: integers as the machine has them, strings with their length before them. */
#include "run/pack.h"

static void put_u32(gp_buf *out, uint32_t value)
{
  gp_buf_add(out, (gp_str){(const char *)&value, sizeof value});
}

static void put_str(gp_buf *out, gp_str text)
{
  put_u32(out, (uint32_t)text.len);
  gp_buf_add(out, text);
}

static void put_names(gp_buf *out, gp_names names)
{
  put_u32(out, (uint32_t)names.count);
  for (size_t i = 0; i < names.count; i++)
    put_str(out, names.items[i]);
}

void gp_outcome_pack(gp_buf *out, const gp_outcome *outcome)
{
  put_u32(out, (uint32_t)outcome->status);
  put_u32(out, outcome->pages);
  put_str(out, outcome->report);
  gp_buf_add(out, (gp_str){(const char *)outcome->stage_ns, sizeof outcome->stage_ns});
  put_u32(out, (uint32_t)outcome->message_count);
  for (size_t i = 0; i < outcome->message_count; i++) {
    put_u32(out, (uint32_t)outcome->messages[i].severity);
    put_str(out, outcome->messages[i].text);
  }
  put_names(out, outcome->products);
  put_names(out, outcome->inputs);
}

/* Reads on from `rest`; after the first thing that is not there, `bad` is set and all is zero. */
typedef struct unpacker {
  gp_arena *arena;
  gp_str rest;
  bool bad;
} unpacker;

static void take(unpacker *self, void *result, size_t size)
{
  memset(result, 0, size);
  if (self->bad || self->rest.len < size) {
    self->bad = true;
    return;
  }
  memcpy(result, self->rest.ptr, size);
  self->rest = gp_str_slice(self->rest, size, self->rest.len);
}

static uint32_t take_u32(unpacker *self)
{
  uint32_t value;
  take(self, &value, sizeof value);
  return value;
}

/* A number of things of at least `least` bytes each: never more than the rest can hold. */
static uint32_t take_count(unpacker *self, size_t least)
{
  uint32_t count = take_u32(self);
  if (count > self->rest.len / least)
    self->bad = true;
  return self->bad ? 0 : count;
}

static gp_str take_str(unpacker *self)
{
  uint32_t len = take_count(self, 1);
  gp_str text = gp_str_copy(self->arena, gp_str_slice(self->rest, 0, len));
  self->rest = gp_str_slice(self->rest, len, self->rest.len);
  return text;
}

static gp_names take_names(unpacker *self)
{
  uint32_t count = take_count(self, sizeof(uint32_t));
  gp_str *items = GP_NEW_ARRAY(self->arena, count, gp_str);
  for (uint32_t i = 0; i < count; i++)
    items[i] = take_str(self);
  return (gp_names){items, count};
}

bool gp_outcome_unpack(gp_arena *arena, gp_str bytes, gp_outcome *outcome)
{
  unpacker self = {arena, bytes, false};
  gp_message *messages;
  *outcome = (gp_outcome){.status = (gp_status)take_u32(&self)};
  outcome->pages = take_u32(&self);
  outcome->report = take_str(&self);
  take(&self, outcome->stage_ns, sizeof outcome->stage_ns);
  outcome->message_count = take_count(&self, 2 * sizeof(uint32_t));
  messages = GP_NEW_ARRAY(arena, outcome->message_count, gp_message);
  for (size_t i = 0; i < outcome->message_count; i++) {
    messages[i].severity = (gp_severity)take_u32(&self);
    messages[i].text = take_str(&self);
  }
  outcome->messages = messages;
  outcome->products = take_names(&self);
  outcome->inputs = take_names(&self);
  return !self.bad && self.rest.len == 0;
}
