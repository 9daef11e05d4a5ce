/* roles.h - who holds which office where: "Menteri Luar Negeri India S. Jaishankar".
 *
 *   mentions, entities -> [roles] -> pairs
 *
 * A role is read where the text gives it beside the name: before it, as an
 * apposition after it, or behind "sebagai", "is" and the like.
 */
#ifndef RELASI_ROLES_H
#define RELASI_ROLES_H

#include "relasi/entities.h"

/* Fill `entities->roles`. Results live in `keep`. Linear. */
void rel_roles_find(const rel_finder *finder, rel_entities *entities, rel_arena *keep);

#endif
