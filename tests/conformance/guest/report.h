/* The KTAP lines, and what has failed. */
#ifndef CONFORMANCE_REPORT_H
#define CONFORMANCE_REPORT_H

#include <verdict/verdict.h>

/* What does not hold fails the test that is running, and says where. */
#define EXPECT(condition) ((condition) ? (void)0 : expect_failed(#condition, __FILE__, __LINE__))

void expect_failed(const char *condition, const char *file, int line);

/* A line of diagnosis: "# ...". The format is a literal, and ends the line. */
#define note(...) print_format("# " __VA_ARGS__)

/* The test that is running has failed. */
void fail(void);

/* A refusal was seen that the contract does not list: the run has failed. */
void report_unlisted(void);

/* Whether the test that is running holds so far. */
bool passing(void);

/* The whole. */
void report_plan(unsigned tests);
void test_begin(void);
void test_skip(const char *reason);

/* Prints "ok N - name" or "not ok N - name", with the next number; answers whether it holds. */
bool test_end(const char *name);

/* Whether every test held, so many as planned, and no refusal was unlisted. */
bool report_end(void);

#endif
