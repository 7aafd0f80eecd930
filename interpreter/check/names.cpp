// What is declared: units, dimensions with their keys, and every name with its clause. Two things
// of one name are found here; so are names that a `use` asks for and its module does not have.

#include <algorithm>
#include <set>

#include "check/checker.h"

namespace bpo::check {

namespace {

constexpr std::string_view kLibraryPrefix = "library/";

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};

// The kind of name that a clause declares by its head; none for clauses without a name of their
// own.
auto KindOf(const syntax::Clause& clause) -> std::optional<SymbolKind> {
  using Result = std::optional<SymbolKind>;
  return std::visit(
      Overloaded{
          [](const syntax::EventClause&) -> Result { return SymbolKind::Event; },
          [](const syntax::ParameterClause&) -> Result { return SymbolKind::Parameter; },
          [](const syntax::DefineClause&) -> Result { return SymbolKind::Define; },
          [](const syntax::TableClause&) -> Result { return SymbolKind::Table; },
          [](const syntax::FunctionClause&) -> Result { return SymbolKind::Function; },
          [](const syntax::IndexClause&) -> Result { return SymbolKind::Index; },
          [](const syntax::MetricClause&) -> Result { return SymbolKind::Metric; },
          [](const syntax::SlaClause&) -> Result { return SymbolKind::Sla; },
          [](const syntax::LineClause&) -> Result { return SymbolKind::Line; },
          [](const syntax::GroupClause&) -> Result { return SymbolKind::Group; },
          [](const syntax::LimitClause&) -> Result { return SymbolKind::Limit; },
          [](const syntax::CarryClause&) -> Result { return SymbolKind::Carry; },
          [](const syntax::DrawClause&) -> Result { return SymbolKind::Draw; },
          [](const syntax::ObligationClause&) -> Result { return SymbolKind::Obligation; },
          [](const syntax::RightClause&) -> Result { return SymbolKind::Right; },
          [](const syntax::CalendarClause&) -> Result { return SymbolKind::Calendar; },
          [](const syntax::ServiceClause&) -> Result { return SymbolKind::Service; },
          [](const auto&) -> Result { return std::nullopt; },
      },
      clause.node);
}

}  // namespace

void Checker::CollectUnits() {
  const auto is_read_as_rate = [&](const std::string& word) {
    const std::string rate = " per " + word;
    return std::ranges::any_of(c_.files, [&](const syntax::File& file) {
      const std::string_view text = sources_.Get(file.id).text();
      const std::size_t at = text.find(rate);
      const std::size_t past = at + rate.size();
      return at != std::string_view::npos &&
             (past >= text.size() ||
              std::string_view(" \t\r\n,;:)}#").find(text[past]) != std::string_view::npos);
    });
  };
  for (const syntax::File& file : c_.files) {
    for (const syntax::Clause& clause : file.clauses) {
      if (const auto* unit = std::get_if<syntax::UnitClause>(&clause.node)) {
        for (const auto& word : {std::optional(unit->singular), unit->plural}) {
          if (!word) continue;
          const auto found = c_.units.Find(word->text);
          if (!found) continue;
          auto finding = Error(Id::name_used_twice, word->span,
                               "`" + word->text + "` is already the name of a unit");
          finding.At("declared again here");
          if (c_.units[*found].span) finding.Label(*c_.units[*found].span, "first declared here");
        }
        // `unit gigabytes`: its rates are per gigabyte all the same.
        const std::string& name = unit->singular.text;
        if (!unit->plural && name.size() > 3 && name.ends_with('s') && !name.ends_with("ss")) {
          const std::string singular = name.substr(0, name.size() - 1);
          if (is_read_as_rate(singular) && !c_.units.Find(singular)) {
            Error(Id::unit_unknown, unit->singular.span,
                  "the singular of `" + name + "` is missing")
                .At("the unit of a rate is singular: `per " + singular + "`")
                .Help("write `unit " + singular + ", " + name + "`");
            c_.units.Declare(singular, name, clause.span);
            continue;
          }
        }
        c_.units.Declare(unit->singular.text,
                         unit->plural ? unit->plural->text : unit->singular.text, clause.span);
      }
    }
  }
}

void Checker::CollectDimensions() {
  // Sites and services are dimensions too: their clauses are the keys.
  c_.dimensions.push_back({"site", std::nullopt, {}});
  c_.dimensions.push_back({"service", std::nullopt, {}});
  std::map<std::string, Span> key_spans;
  const auto add_key = [&](Dimension& dimension, const syntax::Word& name,
                           const std::optional<syntax::Word>& title) {
    const auto [place, fresh] = key_spans.emplace(dimension.name + "/" + name.text, name.span);
    if (!fresh) {
      Error(Id::name_used_twice, name.span,
            "`" + name.text + "` is named twice among the keys of " + dimension.name)
          .At("named again here")
          .Label(place->second, "first named here");
      return;
    }
    dimension.keys.push_back({name.text, title ? title->text : name.text});
  };
  for (const syntax::File& file : c_.files) {
    for (const syntax::Clause& clause : file.clauses) {
      if (const auto* site = std::get_if<syntax::SiteClause>(&clause.node);
          site && site->head.name) {
        add_key(c_.dimensions[0], *site->head.name, site->head.title);
      } else if (const auto* service = std::get_if<syntax::ServiceClause>(&clause.node);
                 service && service->head.name) {
        add_key(c_.dimensions[1], *service->head.name, service->head.title);
      } else if (const auto* declared = std::get_if<syntax::DimensionClause>(&clause.node);
                 declared && declared->head.name) {
        const syntax::Word& name = *declared->head.name;
        if (FindDimension(name.text)) {
          Error(Id::name_used_twice, name.span, "there is already a dimension `" + name.text + "`");
          continue;
        }
        Dimension dimension{name.text, name.span, {}};
        for (const auto& key : declared->keys) add_key(dimension, key.name, key.title);
        if (dimension.keys.empty()) {
          Error(Id::row_missing, name.span, "dimension `" + name.text + "` has no keys")
              .Help("list its keys, one a row: `senior \"Senior agent\"`");
        }
        c_.dimensions.push_back(std::move(dimension));
      }
    }
  }
}

auto Checker::FindDimension(std::string_view name) const -> std::optional<DimensionId> {
  for (std::size_t i = 0; i < c_.dimensions.size(); ++i) {
    if (c_.dimensions[i].name == name) return static_cast<DimensionId>(i);
  }
  return std::nullopt;
}

auto Checker::Names() const -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const auto& [name, symbol] : c_.by_name) names.push_back(name);
  return names;
}

auto Checker::NameLabel(SymbolId symbol) -> std::string { return "`" + Get(symbol).name + "`"; }

void Checker::ReportUnknownName(const syntax::Word& word, std::string_view what,
                                const std::vector<std::string>& candidates) {
  auto finding = Error(Id::unknown_name, word.span,
                       "there is no " + std::string(what) + " `" + word.text + "`");
  finding.At("not declared in this contract");
  static const std::set<std::string> kKinds{"charges", "credits",     "bonuses", "pass_throughs",
                                            "taxes",   "adjustments", "memos"};
  const auto near = diagnostics::NearMatches(word.text, candidates);
  if (kKinds.count(word.text) != 0) {
    finding.Help("write `all " + word.text + "`");
  } else if (word.text == "yes" || word.text == "no" || word.text == "true" ||
             word.text == "false") {
    finding.Help(
        "a condition stands by itself, `approved` or `not approved`; where it may be absent, write "
        "`approved is given and approved`");
  } else if (!near.empty()) {
    finding.Help("write `" + near.front() + "`");
  }
}

auto Checker::Declare(const syntax::Word& name, SymbolKind kind, const syntax::Clause& clause,
                      std::size_t row) -> SymbolId {
  Symbol symbol;
  symbol.name = name.text;
  symbol.kind = kind;
  symbol.span = name.span;
  symbol.clause = &clause;
  symbol.row = row;
  const auto id = static_cast<SymbolId>(c_.symbols.size());
  c_.symbols.push_back(std::move(symbol));
  progress_.push_back(Progress::Waiting);
  return id;
}

void Checker::CollectFile(const syntax::File& file, bool imported,
                          const std::vector<syntax::Word>* only) {
  const auto put = [&](const syntax::Word& name, SymbolKind kind, const syntax::Clause& clause,
                       std::size_t row = 0) {
    if (kind == SymbolKind::Service) return;  // a key, not a value
    // In a formula the dimension's name means the key at hand, so nothing else can have it.
    if (const auto dimension = FindDimension(name.text); dimension && !imported) {
      const Dimension& found = c_.dimensions[*dimension];
      auto finding =
          Error(Id::name_used_twice, name.span, "`" + name.text + "` is the name of a dimension");
      finding.At("named again here");
      if (found.span) {
        finding.Label(*found.span, "the dimension");
      } else {
        finding.Note("each `" + name.text + "` clause is a key of the dimension `" + name.text +
                     "`");
      }
      finding.Help("write another name here, such as `" + name.text + "_1`");
    }
    const SymbolId id = Declare(name, kind, clause, row);
    Get(id).imported = imported;
    const auto [place, fresh] =
        by_file_.emplace(std::pair(name.text, imported ? file.id : source::FileId{}), id);
    if (!fresh) {
      Error(Id::name_used_twice, name.span, "`" + name.text + "` is named twice")
          .At("named again here")
          .Label(Get(place->second).span, "first named here")
          .Help("give one of them another name; the title in quotes may stay the same");
      return;
    }
    const bool visible =
        only == nullptr || std::any_of(only->begin(), only->end(),
                                       [&](const auto& word) { return word.text == name.text; });
    if (!visible) return;
    const auto [global, first] = c_.by_name.emplace(name.text, id);
    if (!first) {
      Error(Id::name_used_twice, Get(global->second).span,
            "`" + name.text + "` is defined here and brought in by `use`")
          .At("defined here")
          .Label(name.span, "brought in from here")
          .Help("take it out of the `use` clause, or give yours another name");
    }
  };
  for (const syntax::Clause& clause : file.clauses) {
    if (const auto* input = std::get_if<syntax::InputClause>(&clause.node)) {
      for (std::size_t i = 0; i < input->fields.size(); ++i)
        put(input->fields[i].name, SymbolKind::Input, clause, i);
    } else if (const auto* settlement = std::get_if<syntax::SettlementClause>(&clause.node)) {
      if (settlement_ != nullptr) {
        Error(Id::clause_twice, settlement->head.word, "a contract has one settlement")
            .At("a second one")
            .Label(syntax::HeadOf(*settlement_).word, "the first")
            .Help("take one of them out");
        continue;
      }
      settlement_ = &clause;
      for (std::size_t i = 0; i < settlement->rows.size(); ++i)
        put(settlement->rows[i].name, SymbolKind::Total, clause, i);
    } else if (const auto kind = KindOf(clause)) {
      const syntax::Head& head = syntax::HeadOf(clause);
      if (head.name) {
        put(*head.name, *kind, clause);
      } else {
        Error(Id::row_missing, head.word, "this clause has no name")
            .At("a name follows this word")
            .Help("write a name in lower case after it: `charge handling [4.1] \"Calls handled\"`");
      }
    }
  }
}

void Checker::CollectNames() {
  CollectFile(c_.files.front(), false, nullptr);
  std::map<std::string, const syntax::File*> by_source;
  for (const syntax::File& file : c_.files) by_source.emplace(sources_.Get(file.id).name(), &file);
  // What contract files name of each library module, all `use` clauses together.
  std::map<std::string, std::vector<syntax::Word>> asked;
  for (const syntax::File& file : c_.files) {
    if (sources_.Get(file.id).name().starts_with(kLibraryPrefix)) continue;
    if (&file != &c_.files.front()) CollectFile(file, false, nullptr);
    for (const syntax::Clause& clause : file.clauses) {
      const auto* use = std::get_if<syntax::UseClause>(&clause.node);
      if (use == nullptr || !use->module) continue;
      auto& names = asked[use->module->text];
      names.insert(names.end(), use->names.begin(), use->names.end());
    }
  }
  for (const auto& [module, names] : asked) {
    const auto found = by_source.find(std::string(kLibraryPrefix) + module + ".bpo");
    if (found == by_source.end()) continue;  // reported where it was looked for
    CollectFile(*found->second, true, &names);
    std::vector<std::string> offered;
    for (const auto& [key, symbol] : by_file_) {
      if (key.second == found->second->id) offered.push_back(key.first);
    }
    for (const syntax::Word& name : names) {
      if (std::find(offered.begin(), offered.end(), name.text) != offered.end()) continue;
      auto finding = Error(Id::unknown_name, name.span,
                           "the library module `" + module + "` has no `" + name.text + "`");
      finding.At("not in this module");
      const auto near = diagnostics::NearMatches(name.text, offered);
      if (!near.empty()) finding.Help("write `" + near.front() + "`");
    }
  }
  std::uint32_t part = 0;
  c_.parts.emplace_back();
  std::map<const syntax::Clause*, std::uint32_t> parts;
  for (const syntax::File& file : c_.files) {
    for (const syntax::Clause& clause : file.clauses) {
      if (const auto* heading = std::get_if<syntax::PartClause>(&clause.node)) {
        c_.parts.push_back({heading->head.number ? heading->head.number->text : "",
                            heading->head.title ? heading->head.title->text : ""});
        part = static_cast<std::uint32_t>(c_.parts.size() - 1);
      }
      parts[&clause] = part;
      if (std::holds_alternative<syntax::AlwaysClause>(clause.node)) c_.promises.push_back(&clause);
      if (const auto* scenario = std::get_if<syntax::ScenarioClause>(&clause.node))
        c_.scenarios.push_back(scenario);
    }
  }
  for (Symbol& symbol : c_.symbols) symbol.part = parts[symbol.clause];
  for (std::size_t i = 0; i < c_.symbols.size(); ++i) {
    if (c_.symbols[i].kind != SymbolKind::Event) continue;
    const auto& event = std::get<syntax::EventClause>(c_.symbols[i].clause->node);
    c_.plurals.emplace(event.plural.text, static_cast<SymbolId>(i));
  }
  for (std::size_t i = 0; i < c_.symbols.size(); ++i) {
    const syntax::Head& head = syntax::HeadOf(*c_.symbols[i].clause);
    if (c_.symbols[i].kind == SymbolKind::Input) continue;
    const syntax::Word* event = head.each_record            ? &head.each_record->name
                                : head.for_each.size() == 1 ? &head.for_each.front()
                                                            : nullptr;
    const bool of_records = head.each_record.has_value() ||
                            (event != nullptr && !FindDimension(event->text) &&
                             (c_.plurals.count(event->text) != 0 || IsEvent(event->text)));
    if (of_records) {
      c_.symbols[i].event = FindEventOf(*event, true);
    } else {
      c_.symbols[i].keys = ResolveDimensions(head.for_each);
    }
    const auto* duty = std::get_if<syntax::ObligationClause>(&c_.symbols[i].clause->node);
    if (duty != nullptr && duty->each && duty->each->text != "period" && duty->each->text != "once")
      c_.symbols[i].event = EventOfDuty(static_cast<SymbolId>(i), *duty->each, of_records);
  }
}

auto Checker::ResolveDimensions(const std::vector<syntax::Word>& words)
    -> std::vector<DimensionId> {
  std::vector<DimensionId> dimensions;
  for (const syntax::Word& word : words) {
    const auto found = FindDimension(word.text);
    if (!found) {
      std::vector<std::string> names;
      for (const Dimension& dimension : c_.dimensions) names.push_back(dimension.name);
      ReportUnknownName(word, "dimension", names);
    } else if (std::find(dimensions.begin(), dimensions.end(), *found) != dimensions.end()) {
      Error(Id::name_used_twice, word.span,
            "`" + word.text + "` stands twice among these dimensions");
    } else {
      dimensions.push_back(*found);
    }
  }
  return dimensions;
}

}  // namespace bpo::check
