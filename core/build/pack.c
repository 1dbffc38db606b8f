/* Records as bytes: integers as the machine has them, strings with their length before them. */
#include "build/pack.h"

void gp_pack_bytes(gp_buf *out, const void *bytes, size_t size)
{
  gp_buf_add(out, (gp_str){bytes, size});
}

void gp_pack_u32(gp_buf *out, uint32_t value)
{
  gp_pack_bytes(out, &value, sizeof value);
}

void gp_pack_str(gp_buf *out, gp_str text)
{
  assert(text.len <= UINT32_MAX);
  gp_pack_u32(out, (uint32_t)text.len);
  gp_buf_add(out, text);
}

static void put_names(gp_buf *out, gp_names names)
{
  gp_pack_u32(out, (uint32_t)names.count);
  for (size_t i = 0; i < names.count; i++)
    gp_pack_str(out, names.items[i]);
}

void gp_outcome_pack(gp_buf *out, const gp_outcome *outcome)
{
  gp_pack_u32(out, (uint32_t)outcome->status);
  gp_pack_u32(out, outcome->pages);
  gp_pack_str(out, outcome->report);
  gp_pack_bytes(out, outcome->stage_ns, sizeof outcome->stage_ns);
  gp_pack_u32(out, (uint32_t)outcome->message_count);
  for (size_t i = 0; i < outcome->message_count; i++) {
    gp_pack_u32(out, (uint32_t)outcome->messages[i].severity);
    gp_pack_str(out, outcome->messages[i].text);
  }
  put_names(out, outcome->products);
  put_names(out, outcome->inputs);
}

void gp_unpack_bytes(gp_unpacker *self, void *result, size_t size)
{
  memset(result, 0, size);
  if (self->bad || self->rest.len < size) {
    self->bad = true;
    return;
  }
  memcpy(result, self->rest.ptr, size);
  self->rest = gp_str_slice(self->rest, size, self->rest.len);
}

uint32_t gp_unpack_u32(gp_unpacker *self)
{
  uint32_t value;
  gp_unpack_bytes(self, &value, sizeof value);
  return value;
}

uint32_t gp_unpack_count(gp_unpacker *self, size_t least)
{
  uint32_t count = gp_unpack_u32(self);
  if (count > self->rest.len / least)
    self->bad = true;
  return self->bad ? 0 : count;
}

gp_str gp_unpack_str(gp_unpacker *self)
{
  uint32_t len = gp_unpack_count(self, 1);
  gp_str text = gp_str_copy(self->arena, gp_str_slice(self->rest, 0, len));
  self->rest = gp_str_slice(self->rest, len, self->rest.len);
  return text;
}

static gp_names take_names(gp_unpacker *self)
{
  uint32_t count = gp_unpack_count(self, sizeof(uint32_t));
  gp_str *items = GP_NEW_ARRAY(self->arena, count, gp_str);
  for (uint32_t i = 0; i < count; i++)
    items[i] = gp_unpack_str(self);
  return (gp_names){items, count};
}

bool gp_outcome_unpack(gp_arena *arena, gp_str bytes, gp_outcome *outcome)
{
  gp_unpacker self = {arena, bytes, false};
  gp_message *messages;
  *outcome = (gp_outcome){.status = (gp_status)gp_unpack_u32(&self)};
  outcome->pages = gp_unpack_u32(&self);
  outcome->report = gp_unpack_str(&self);
  gp_unpack_bytes(&self, outcome->stage_ns, sizeof outcome->stage_ns);
  outcome->message_count = gp_unpack_count(&self, 2 * sizeof(uint32_t));
  messages = GP_NEW_ARRAY(arena, outcome->message_count, gp_message);
  for (size_t i = 0; i < outcome->message_count; i++) {
    messages[i].severity = (gp_severity)gp_unpack_u32(&self);
    messages[i].text = gp_unpack_str(&self);
  }
  outcome->messages = messages;
  outcome->products = take_names(&self);
  outcome->inputs = take_names(&self);
  return !self.bad && self.rest.len == 0;
}
