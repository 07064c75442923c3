#include "CAWSModels.h"
