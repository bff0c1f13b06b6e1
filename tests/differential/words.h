/* The parts of a call that are not arguments, and the transcript. The generator's own. */
#ifndef DIFFERENTIAL_WORDS_H
#define DIFFERENTIAL_WORDS_H

#include "state.h"

/* Of the runtime: see verdict.h, which needs a kernel under it, as the host has not. */
size_t format_text(char *buffer, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* A path, or none; foreign: one whose bytes, if anything stood there, would be another machine's others. */
const char *choose_text(struct state *state, bool foreign);

/* struct spawn_parameters, in state->input; the call's pointer is made to be one that leads there, or nowhere. */
void prepare_spawn(struct state *state, unsigned actor, struct call *call);

/* Into the hash, and, if wanted, onto the console. */
void hash_word(struct state *state, uint64_t word);
void hash_call(struct state *state, unsigned actor, const struct call *call);
void hash_verdict(struct state *state, unsigned actor, const struct call *call, struct verdict verdict);
void hash_upcall(struct state *state, unsigned actor, uint64_t bits, uint64_t argument);

/* What the call has written, after it is done: into the hash, and made the same on every machine. */
void hash_output(struct state *state, unsigned actor, const struct call *call, struct verdict verdict);

#endif
