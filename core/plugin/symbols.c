/* The symbols which a shared object exports: reads .dynsym of 64-bit ELF files (System V ABI, chapters 4 and 5). */
#include "plugin/symbols.h"

#include <elf.h>

/* A copy of a structure in the file; false if the file ends before. */
static bool read_at(gp_str bytes, uint64_t at, void *result, size_t size)
{
  if (at > bytes.len || size > bytes.len - at)
    return false;
  memcpy(result, bytes.ptr + at, size);
  return true;
}

static bool find_section(gp_str bytes, const Elf64_Ehdr *header, uint32_t type, Elf64_Shdr *section)
{
  for (unsigned i = 0; i < header->e_shnum; i++)
    if (read_at(bytes, header->e_shoff + (uint64_t)i * sizeof *section, section, sizeof *section) &&
        section->sh_type == type)
      return true;
  return false;
}

static gp_str string_at(gp_str bytes, const Elf64_Shdr *table, uint32_t at)
{
  gp_str rest;
  const char *end;
  if (at >= table->sh_size || table->sh_offset > bytes.len || table->sh_size > bytes.len - table->sh_offset)
    return GP_STR("");
  rest = (gp_str){bytes.ptr + table->sh_offset + at, (size_t)(table->sh_size - at)};
  end = memchr(rest.ptr, '\0', rest.len);
  return end != NULL ? gp_str_slice(rest, 0, (size_t)(end - rest.ptr)) : GP_STR("");
}

static bool is_exported(const Elf64_Sym *symbol)
{
  unsigned binding = ELF64_ST_BIND(symbol->st_info), visibility = ELF64_ST_VISIBILITY(symbol->st_other);
  return symbol->st_shndx != SHN_UNDEF && (binding == STB_GLOBAL || binding == STB_WEAK) &&
         (visibility == STV_DEFAULT || visibility == STV_PROTECTED);
}

bool gp_symbols_read(gp_arena *arena, gp_str bytes, const gp_str **names, size_t *count)
{
  GP_VEC(gp_str) found = {0};
  Elf64_Ehdr header;
  Elf64_Shdr symbols, strings;
  Elf64_Sym symbol;
  *names = NULL;
  *count = 0;
  if (!read_at(bytes, 0, &header, sizeof header) || memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 ||
      header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_shentsize != sizeof(Elf64_Shdr) ||
      !find_section(bytes, &header, SHT_DYNSYM, &symbols) ||
      !read_at(bytes, header.e_shoff + (uint64_t)symbols.sh_link * sizeof strings, &strings, sizeof strings))
    return false;
  for (uint64_t at = 0; at + sizeof symbol <= symbols.sh_size; at += sizeof symbol) {
    if (!read_at(bytes, symbols.sh_offset + at, &symbol, sizeof symbol))
      return false;
    if (is_exported(&symbol))
      gp_vec_push(arena, &found, string_at(bytes, &strings, symbol.st_name));
  }
  *names = found.items;
  *count = found.count;
  return true;
}
