// The parts of a statement's page in HTML; html_page.cpp puts them together.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bpo/statement.h"

#include "report/html_writer.h"

namespace bpo::report {

// A statement on its way to the page.
struct Sheet {
  Html& html;
  const Statement& statement;
  std::string id;  // that begins all ids of this statement: `s1`
  // What its charts look back on: the last statement of each earlier period, then this one.
  std::vector<const Statement*> history;

  // The place on this page of what is called so, and whether there is one.
  [[nodiscard]] auto AnchorOf(const std::string& name, const std::vector<std::string>& key) const
      -> std::string;
  [[nodiscard]] auto Has(const std::string& name_with_key) const -> bool;
};

auto WriteInvoice(Sheet& sheet) -> void;
auto WriteLevels(Sheet& sheet) -> void;
auto WriteMeasures(Sheet& sheet) -> void;
auto WriteCurves(Sheet& sheet) -> void;
auto WriteDuties(Sheet& sheet) -> void;
auto WriteRights(Sheet& sheet) -> void;

// Unfolds into the tree of steps; without an explanation the summary alone. One of the look `more`
// has a summary that says nothing on paper.
auto WriteExplained(Sheet& sheet, const std::optional<Explanation>& explanation,
                    std::string_view summary, std::string_view look = "") -> void;
// A heading of a part of the statement, with an id that the part is labelled by.
auto WriteHeading(Sheet& sheet, std::string_view part, std::string_view text) -> void;

// Figures of a text set in thousands and with a minus: `−1,250.00 USD`; dates stay as they are.
auto Figures(std::string_view text) -> std::string;
// Of an amount alone.
auto Figure(std::string_view amount) -> std::string;
// `met` with a sign that does not need colour: `✓ met`.
auto WriteStatus(Html& html, const std::string& status) -> void;

}  // namespace bpo::report
