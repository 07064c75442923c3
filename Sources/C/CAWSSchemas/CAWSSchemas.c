#include "CAWSSchemas.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

const unsigned char aws_schemas[] = {
#embed "data/aws.schemas"
};
const size_t aws_schemas_count = sizeof aws_schemas;
