#pragma once
#include <stddef.h>

/// An embedded model: JSON text of `count` bytes.
struct slip_aws_model {
  const char *name;
  const unsigned char *data;
  size_t count;
};

int slip_aws_model_count(void);
struct slip_aws_model slip_aws_model_at(int index);
