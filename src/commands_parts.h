/* commands_parts.h - what the files of the commands share. */
#ifndef RELASI_COMMANDS_PARTS_H
#define RELASI_COMMANDS_PARTS_H

#include "relasi/commands.h"
#include "relasi/extract.h"
#include "relasi/relasi.h"

/* What the options say of reading articles, and of making a graph. False and `err`
 * (REL_USAGE) when a word is none that they know. */
bool commands_read_extraction(const rel_options *o, rel_extract_plan *plan,
                              rel_error *err);
bool commands_read_plan(const rel_options *o, rel_plan *plan, rel_arena *keep,
                        rel_error *err);

/* Is progress to be shown? A line of it, once shown, is wiped before others. */
bool commands_shows_progress(const rel_options *o);
void commands_wipe(bool shown);

/* Read all inputs. The caller clears the result, also after a failure. */
bool commands_extract(const rel_options *o, rel_engine *engine, rel_extract_plan *plan,
                      rel_arena *keep, rel_extract_result *result, rel_error *err);

#endif
