#pragma once
#include <stddef.h>

/// Facts about the types of the AWS provider, one type a line: `KIND NAME JSON`, sorted, without a final zero.
extern const unsigned char aws_schemas[];
extern const size_t aws_schemas_count;

static inline const unsigned char *aws_schemas_start(void) { return aws_schemas; }
static inline size_t aws_schemas_length(void) { return aws_schemas_count; }
