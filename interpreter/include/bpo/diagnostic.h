// A finding about a contract, its data or a run: what is the matter, where, and what to write
// instead.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bpo {

enum class Severity : std::uint8_t {
  Error,     // the contract or data cannot be used
  Warning,   // worth a look
  Question,  // for the other party: data that breaks a rule of the contract
};

// A place in a contract's text; lines and columns count from 1, columns in code points,
// `utf16_column` as editors count.
struct Place {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t utf16_column = 0;
  std::uint32_t end_line = 0;
  std::uint32_t end_column = 0;
  std::uint32_t begin = 0;  // byte offsets
  std::uint32_t end = 0;
};

struct DiagnosticLabel {
  Place place;
  std::string text;
};

// What to write at a place instead of what stands there.
struct Fix {
  Place place;
  std::string text;
};

struct Diagnostic {
  std::string id;  // `tier-gap`; stable for ever; `bpo explain tier-gap` prints its page
  Severity severity = Severity::Error;
  std::string message;  // one line, in the contract's words
  bool has_place = false;
  Place place;        // in a contract
  std::string label;  // words at that place
  std::vector<DiagnosticLabel> labels;
  std::vector<std::string> notes;
  std::string help;        // what to write instead
  std::vector<Fix> fixes;  // ... where that is certain: all of them together put it right
  std::string data_file;   // in data: its name, JSON path and period, as far as they are known
  std::string path;
  std::string period;
  std::uint32_t data_line = 0;  // of a text that cannot be read, counted as in a Place; 0: none
  std::uint32_t data_column = 0;
  std::string rendered;  // all of it as text with the source line, without colour
};

}  // namespace bpo
