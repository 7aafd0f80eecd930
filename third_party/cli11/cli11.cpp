// The part of CLI11 that is compiled once, as its own src/Precompile.cpp compiles it.

#include "CLI/impl/App_inl.hpp"
#include "CLI/impl/Argv_inl.hpp"
#include "CLI/impl/Config_inl.hpp"
#include "CLI/impl/Encoding_inl.hpp"
#include "CLI/impl/Formatter_inl.hpp"
#include "CLI/impl/Option_inl.hpp"
#include "CLI/impl/Split_inl.hpp"
#include "CLI/impl/StringTools_inl.hpp"
#include "CLI/impl/Validators_inl.hpp"
