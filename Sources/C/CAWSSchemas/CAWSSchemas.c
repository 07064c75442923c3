#include "CAWSSchemas.h"
