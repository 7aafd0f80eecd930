// What an amendment does to the clauses: the new one stands where the old one stood, an added one
// behind the last of its word.

#include "check/amend.h"

#include <algorithm>

#include "syntax/parse_file.h"

namespace bpo::check {

using diagnostics::Id;
using source::Span;
using syntax::Clause;
using syntax::NoExpr;

auto IsLibrary(const source::SourceSet& sources, const syntax::File& file) -> bool {
  return sources.Get(file.id).name().starts_with("library/");
}

auto NameOf(const source::SourceSet& sources, const Clause& clause) -> ClauseName {
  const syntax::Head& head = syntax::HeadOf(clause);
  ClauseName name{std::string(sources.TextOf(head.word)), ""};
  if (const auto* unit = std::get_if<syntax::UnitClause>(&clause.node)) {
    name.name = unit->singular.text;
  } else if (name.word == "always" || name.word == "excluded") {
    name.name = head.title ? head.title->text : "";
  } else if (name.word != "settlement" && head.name) {
    name.name = head.name->text;
  }
  return name;
}

auto NamesIn(const std::vector<syntax::File>& files, const source::SourceSet& sources)
    -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const syntax::File& file : files) {
    if (IsLibrary(sources, file)) continue;
    for (const Clause& clause : file.clauses) {
      if (const auto* input = std::get_if<syntax::InputClause>(&clause.node)) {
        for (const auto& field : input->fields) names.push_back(field.name.text);
      } else if (const auto* settlement = std::get_if<syntax::SettlementClause>(&clause.node)) {
        for (const auto& row : settlement->rows) names.push_back(row.name.text);
      } else if (const auto& head = syntax::HeadOf(clause); head.name) {
        names.push_back(head.name->text);
      }
    }
  }
  return names;
}

namespace {

auto Quoted(const ClauseName& name) -> std::string {
  if (name.name.empty()) return "`" + name.word + "`";
  const bool title = name.word == "always" || name.word == "excluded";
  return "`" + name.word + " " + (title ? "\"" + name.name + "\"" : name.name) + "`";
}

// A clause that is read by what is amended with it, and says nothing of its own about a period.
auto IsOnlyRead(const Clause& clause) -> bool {
  return std::holds_alternative<syntax::DefineClause>(clause.node) ||
         std::holds_alternative<syntax::TableClause>(clause.node) ||
         std::holds_alternative<syntax::FunctionClause>(clause.node) ||
         std::holds_alternative<syntax::GroupClause>(clause.node) ||
         std::holds_alternative<syntax::UnitClause>(clause.node) ||
         std::holds_alternative<syntax::InputClause>(clause.node) ||
         std::holds_alternative<syntax::ParameterClause>(clause.node) ||
         std::holds_alternative<syntax::CalendarClause>(clause.node);
}

}  // namespace

auto Amending::TextOf(syntax::ExprId expr) const -> std::string {
  return expr == NoExpr ? std::string() : std::string(sources_.TextOf(expressions_[expr].span));
}

auto Amending::Find(const ClauseName& name) const -> std::optional<Place> {
  for (std::size_t file = 0; file < files_.size(); ++file) {
    if (IsLibrary(sources_, files_[file])) continue;
    for (std::size_t i = 0; i < files_[file].clauses.size(); ++i) {
      const ClauseName here = NameOf(sources_, files_[file].clauses[i]);
      if (here.word == name.word && here.name == name.name) return Place{file, i};
    }
  }
  return std::nullopt;
}

auto Amending::FindField(const std::string& name) const
    -> std::optional<std::pair<Place, std::size_t>> {
  for (std::size_t file = 0; file < files_.size(); ++file) {
    for (std::size_t i = 0; i < files_[file].clauses.size(); ++i) {
      const auto* input = std::get_if<syntax::InputClause>(&files_[file].clauses[i].node);
      if (input == nullptr || IsLibrary(sources_, files_[file])) continue;
      for (std::size_t field = 0; field < input->fields.size(); ++field) {
        if (input->fields[field].name.text == name) return std::pair(Place{file, i}, field);
      }
    }
  }
  return std::nullopt;
}

// There is nothing of this name, or it is something else.
void Amending::ReportMissing(Span span, const ClauseName& name) {
  std::vector<std::string> names;
  for (const syntax::File& file : files_) {
    if (IsLibrary(sources_, file)) continue;
    for (const Clause& clause : file.clauses) {
      const ClauseName here = NameOf(sources_, clause);
      if (here.name == name.name && !name.name.empty() && here.word != name.word) {
        emitter_
            .Emit(Id::amendment_changes_kind, span,
                  "`" + name.name + "` is a " + here.word + ", and the amendment calls it a " +
                      name.word)
            .At("another kind of clause")
            .Label(syntax::HeadOf(clause).span, "as it stands")
            .Help("remove " + Quoted(here) + " and add " + Quoted(name) + " under a new name");
        return;
      }
      if (here.word == name.word) names.push_back(here.name);
    }
  }
  auto finding = emitter_.Emit(Id::amendment_clause_missing, span,
                               "the contract has no " + Quoted(name) + " to amend");
  finding.At("is not there");
  const auto near = diagnostics::NearMatches(name.name, names);
  if (!near.empty()) {
    finding.Help("write " + Quoted({name.word, near.front()}));
  } else {
    finding.Help("bring a new clause in with `add`");
  }
}

auto Amending::Target(const Change& change, const ClauseName& name) -> std::optional<Place> {
  auto place = Find(name);
  if (!place)
    ReportMissing(change.clause ? syntax::HeadOf(*change.clause).span : change.span, name);
  return place;
}

void Amending::Insert(const syntax::AmendmentClause& amendment, Clause clause) {
  const std::string word = NameOf(sources_, clause).word;
  std::optional<Place> behind;
  std::optional<Place> here;
  for (std::size_t file = 0; file < files_.size(); ++file) {
    if (IsLibrary(sources_, files_[file])) continue;
    for (std::size_t i = 0; i < files_[file].clauses.size(); ++i) {
      const Clause& each = files_[file].clauses[i];
      if (NameOf(sources_, each).word == word && !behind) behind = Place{file, i};
      if (NameOf(sources_, each).word == word && behind->file == file) behind->clause = i;
      if (syntax::HeadOf(each).span == amendment.head.span) here = Place{file, i};
    }
  }
  const Place place = behind ? *behind : here.value_or(Place{});
  auto& clauses = files_[place.file].clauses;
  const auto at = std::min(place.clause + 1, clauses.size());
  clauses.insert(clauses.begin() + static_cast<std::ptrdiff_t>(at), std::move(clause));
}

void Amending::AmendInputs(const Change& change, bool replace) {
  const auto& input = std::get<syntax::InputClause>(change.clause->node);
  for (const syntax::Field& field : input.fields) {
    const auto place = FindField(field.name.text);
    if (!place) {
      ReportMissing(field.name.span, {"input", field.name.text});
    } else if (replace) {
      std::get<syntax::InputClause>(At(place->first).node).fields[place->second] = field;
    }
  }
}

void Amending::Add(const syntax::AmendmentClause& amendment, const Change& change) {
  const Clause& clause = *change.clause;
  const auto exists = [&](Span span, Span there, const std::string& what) {
    emitter_.Emit(Id::amendment_clause_exists, span, "the contract already has " + what)
        .At("added here")
        .Label(there, "as it stands")
        .Help("write `replace` where it changes, or give the new one another name");
  };
  if (const auto* input = std::get_if<syntax::InputClause>(&clause.node)) {
    for (const syntax::Field& field : input->fields) {
      if (const auto place = FindField(field.name.text)) {
        const auto& there = std::get<syntax::InputClause>(At(place->first).node);
        exists(field.name.span, there.fields[place->second].name.span,
               "the input `" + field.name.text + "`");
        return;
      }
    }
    Insert(amendment, clause);
    return;
  }
  const ClauseName name = NameOf(sources_, clause);
  if (const auto place = Find(name); place && (!name.name.empty() || name.word == "settlement")) {
    exists(syntax::HeadOf(clause).span, syntax::HeadOf(At(*place)).span, Quoted(name));
    return;
  }
  Insert(amendment, clause);
}

void Amending::Replace(const Change& change) {
  if (std::holds_alternative<syntax::InputClause>(change.clause->node)) {
    AmendInputs(change, true);
    const auto& input = std::get<syntax::InputClause>(change.clause->node);
    if (!input.fields.empty()) {
      if (const auto place = FindField(input.fields.front().name.text)) {
        auto& rules = std::get<syntax::InputClause>(At(place->first).node).rules;
        rules.insert(rules.end(), input.rules.begin(), input.rules.end());
      }
    }
    return;
  }
  const auto place = Target(change, NameOf(sources_, *change.clause));
  if (!place) return;
  CheckUnpaid(At(*place), change.clause.get(), change.span);
  At(*place) = *change.clause;
}

// A line that is settled in the next period must be there to settle its last one.
void Amending::CheckUnpaid(const Clause& was, const Clause* is, Span span) {
  const auto later = [](const Clause* clause) {
    const auto* line = clause == nullptr ? nullptr : std::get_if<syntax::LineClause>(&clause->node);
    return line != nullptr && line->settled && line->settled->text == "next period";
  };
  if (!later(&was) || later(is)) return;
  emitter_
      .Emit(Id::settled_does_not_fit, span,
            "what " + Quoted(NameOf(sources_, was)) +
                " has accrued in its last period would never be paid")
      .Label(syntax::HeadOf(was).span, "settled in the next period")
      .Help(
          "replace it by a clause of the same name with `settled: next period` and an amount of 0");
}

void Amending::Remove(const Change& change) {
  const ClauseName name{change.word->text, change.name ? change.name->text : ""};
  if (name.word == "input") {
    const auto place = FindField(name.name);
    if (!place) return ReportMissing(change.span, name);
    removed_.push_back({name.word, name.name, change.span});
    auto& fields = std::get<syntax::InputClause>(At(place->first).node).fields;
    fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(place->second));
    return;
  }
  const auto place = Target(change, name);
  if (!place) return;
  CheckUnpaid(At(*place), nullptr, change.span);
  removed_.push_back({name.word, name.name, change.span});
  auto& clauses = files_[place->file].clauses;
  clauses.erase(clauses.begin() + static_cast<std::ptrdiff_t>(place->clause));
}

void Amending::Apply(const syntax::AmendmentClause& amendment) {
  for (const Change& change : amendment.changes) {
    switch (change.kind) {
      case Change::Kind::Replace: Replace(change); break;
      case Change::Kind::Add: Add(amendment, change); break;
      case Change::Kind::Remove: Remove(change); break;
    }
  }
}

// Dated rows and exceptions are values of several clauses.
auto Amending::IsOneValue(syntax::ExprId expr) const -> bool {
  return expr != NoExpr && !std::holds_alternative<syntax::DatedValue>(expressions_[expr].node) &&
         !std::holds_alternative<syntax::Exceptions>(expressions_[expr].node);
}

// ---- by calendar days ---------------------------------------------------------------------------

void Amending::NotByDays(Span span, const std::string& why) {
  emitter_.Emit(Id::amendment_not_by_days, span, why)
      .At("cannot be half of one and half of the other")
      .Help("write `within a period: at period start` or `at period end`");
}

// (old) * 15 / 31 + (new) * 16 / 31, as a text of its own, so that findings and explanations have
// one to show.
auto Amending::Blended(const std::string& name, Span old_value, Span new_value) -> syntax::ExprId {
  const auto part = [&](Span value, std::int64_t days) {
    return "(" + std::string(sources_.TextOf(value)) + ") * " + std::to_string(days) + " / " +
           std::to_string(days_);
  };
  const std::int64_t after = days_ - before_;
  std::string text;
  if (const auto earlier = latest_.find(name); earlier != latest_.end()) {
    // Blended before in this period: what came last gives way for the days that are left.
    text = "(" + std::string(sources_.TextOf(old_value)) + ") - " + part(earlier->second, after);
  } else if (old_value.end > old_value.begin) {
    text = part(old_value, before_);
  }
  if (new_value.end > new_value.begin) {
    text += (text.empty() ? "" : " + ") + part(new_value, after);
    latest_[name] = new_value;
  } else {
    latest_.erase(name);
  }
  const source::FileId file = sources_.Add(label_, text);
  return syntax::ParseExpression(sources_, file, expressions_, emitter_);
}

auto Amending::BlendedLine(const Clause& old_clause, const Clause& new_clause)
    -> std::optional<Clause> {
  const auto& was = std::get<syntax::LineClause>(old_clause.node);
  Clause clause = new_clause;
  auto& line = std::get<syntax::LineClause>(clause.node);
  const auto word = [](const std::optional<syntax::Word>& text) { return text ? text->text : ""; };
  const auto no_data = [&](const syntax::LineClause& one) {
    return one.no_data ? std::string(sources_.TextOf(one.no_data->span)) : std::string();
  };
  const auto rates = [&](const syntax::LineClause& one) {
    return one.rates ? one.rates->index.text : std::string();
  };
  const bool same = TextOf(was.when) == TextOf(line.when) &&
                    TextOf(was.if_unmeasured) == TextOf(line.if_unmeasured) &&
                    TextOf(was.times) == TextOf(line.times) && no_data(was) == no_data(line) &&
                    rates(was) == rates(line) && word(was.rounding) == word(line.rounding) &&
                    word(was.settled) == word(line.settled);
  if (was.head.every || line.head.every || was.head.to_date || line.head.to_date) {
    NotByDays(line.head.span, "`" + word(line.head.name) + "` is of more than one period");
    return std::nullopt;
  }
  if (!same || !IsOneValue(was.amount) || !IsOneValue(line.amount)) {
    NotByDays(line.head.span, "`" + word(line.head.name) +
                                  "` changes more than its amount, which days do not blend");
    return std::nullopt;
  }
  line.amount =
      Blended(word(line.head.name), expressions_[was.amount].span, expressions_[line.amount].span);
  return clause;
}

// A line that ends or begins within the period: its amount for its part of the days.
auto Amending::SharedLine(const Clause& clause, bool after) -> Clause {
  Clause shared = clause;
  auto& line = std::get<syntax::LineClause>(shared.node);
  if (!IsOneValue(line.amount)) {
    NotByDays(line.head.span, "a line with dated amounts or exceptions has no amount of a day");
    return shared;
  }
  const Span value = expressions_[line.amount].span;
  const std::string name = line.head.name ? line.head.name->text : "";
  line.amount = after ? Blended(name, {}, value) : Blended(name, value, {});
  return shared;
}

void Amending::Blend(const syntax::AmendmentClause& amendment, const values::Period& period) {
  days_ = period.Days();
  before_ = *amendment.effective - period.from;
  label_ = "amendment " + (amendment.head.name ? amendment.head.name->text : "") + ", " +
           std::to_string(before_) + " of " + std::to_string(days_) + " days before it";
  for (const Change& change : amendment.changes) {
    if (change.kind == Change::Kind::Remove) {
      const ClauseName name{change.word->text, change.name ? change.name->text : ""};
      const auto place = name.word == "input" ? std::nullopt : Target(change, name);
      if (!place) continue;
      Clause& clause = At(*place);
      if (std::holds_alternative<syntax::LineClause>(clause.node)) {
        clause = SharedLine(clause, false);
      } else if (!IsOnlyRead(clause)) {
        NotByDays(change.span, Quoted(name) + " cannot end for a part of the days of a period");
      }
      continue;
    }
    const Clause& clause = *change.clause;
    const bool line = std::holds_alternative<syntax::LineClause>(clause.node);
    if (change.kind == Change::Kind::Add) {
      Change part = change;
      if (line) part.clause = std::make_shared<const Clause>(SharedLine(clause, true));
      if (!line && !IsOnlyRead(clause)) {
        NotByDays(
            syntax::HeadOf(clause).span,
            Quoted(NameOf(sources_, clause)) + " cannot begin for a part of the days of a period");
      }
      Add(amendment, part);
      continue;
    }
    if (std::holds_alternative<syntax::InputClause>(clause.node)) {
      Replace(change);
      continue;
    }
    const auto place = Target(change, NameOf(sources_, clause));
    if (!place) continue;
    if (line) {
      if (auto blended = BlendedLine(At(*place), clause)) At(*place) = std::move(*blended);
      continue;
    }
    const auto* was = std::get_if<syntax::DefineClause>(&At(*place).node);
    const auto* is = std::get_if<syntax::DefineClause>(&clause.node);
    if (was == nullptr || is == nullptr || !IsOneValue(was->value) || !IsOneValue(is->value)) {
      NotByDays(syntax::HeadOf(clause).span,
                Quoted(NameOf(sources_, clause)) + " has no amount that days could blend");
      continue;
    }
    const Span old_value = expressions_[was->value].span;
    Clause blended = clause;
    std::get<syntax::DefineClause>(blended.node).value =
        Blended(is->head.name ? is->head.name->text : "", old_value, expressions_[is->value].span);
    At(*place) = std::move(blended);
  }
}

}  // namespace bpo::check
