// Everything that a host needs: contracts, statements, findings.

#pragma once

#include "bpo/analyze.h"
#include "bpo/columns.h"
#include "bpo/compare.h"
#include "bpo/contract.h"
#include "bpo/coverage.h"
#include "bpo/data.h"
#include "bpo/decimal.h"
#include "bpo/diagnostic.h"
#include "bpo/findings.h"
#include "bpo/format.h"
#include "bpo/html.h"
#include "bpo/mutation.h"
#include "bpo/outline.h"
#include "bpo/statement.h"
#include "bpo/tables.h"
#include "bpo/why.h"
