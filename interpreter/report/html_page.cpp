// A run as one page: an index of its statements, each statement with its parts, how it was made.

#include <algorithm>
#include <cstdint>

#include "bpo/html.h"

#include "report/amounts.h"
#include "report/html_assets.h"
#include "report/html_parts.h"
#include "report/invoice.h"
#include "report/sentences.h"
#include "report/words.h"
#include "source/fingerprint.h"

namespace bpo {
namespace {

using report::Figure;
using report::Figures;
using report::Html;
using report::LongDate;
using report::Sheet;

auto Asset(std::string_view name) -> std::string_view {
  for (const auto& asset : report::HtmlAssets()) {
    if (asset.name == name) return asset.text;
  }
  return {};
}

// A fingerprint as a browser compares it: the bytes in base 64.
auto Base64(std::string_view hexadecimal) -> std::string {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : hexadecimal) {
    bits = (bits << 4U) | static_cast<std::uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10);
    count += 4;
    if (count < 6) continue;
    count -= 6;
    text += kDigits[(bits >> count) & 63U];
    bits &= (1U << count) - 1;
  }
  if (count > 0) text += kDigits[(bits << (6 - count)) & 63U];
  while (text.size() % 4 != 0) text += '=';
  return text;
}

class HtmlPage {
 public:
  HtmlPage(const Run& run, const HtmlOptions& options) : run_(run) {
    for (std::size_t i = 0; i < run.statements.size(); ++i) {
      if (options.period.empty() || run.statements[i].period.id == options.period)
        shown_.push_back(i);
    }
  }

  auto Text() -> std::string {
    html_.Raw("<!doctype html>\n");
    {
      const auto document = html_.In("html", {{"lang", "en"}});
      Head();
      const auto body = html_.In("body");
      html_.Element("a", {{"class", "skip"}, {"href", "#statements"}}, "To the statement");
      Banner();
      if (shown_.size() > 1) Index();
      {
        const auto main = html_.In("main", {{"id", "statements"}});
        if (shown_.empty()) html_.Element("p", {}, "There is no statement.");
        for (const auto at : shown_) StatementAt(at);
        Findings("Findings of the run", run_.diagnostics, "");
      }
      Foot();
      const auto script = html_.In("script");
      html_.Raw(Asset("script"));
    }
    return html_.Take();
  }

 private:
  auto Title() const -> std::string {
    if (shown_.empty()) return run_.contract;
    const auto& first = run_.statements[shown_.front()];
    const auto& last = run_.statements[shown_.back()];
    return run_.contract + ", " + first.period.title +
           (first.period.id == last.period.id ? "" : " to " + last.period.title);
  }

  auto Head() -> void {
    const auto head = html_.In("head");
    html_.Empty("meta", {{"charset", "utf-8"}});
    // Nothing is fetched, and no script runs but the page's own.
    html_.Empty("meta", {{"http-equiv", "Content-Security-Policy"},
                         {"content",
                          "default-src 'none'; style-src 'unsafe-inline'; script-src "
                          "'sha256-" +
                              Base64(source::Fingerprint(Asset("script"))) + "'"}});
    html_.Empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    html_.Empty("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    html_.Element("title", {}, Title());
    const auto style = html_.In("style");
    html_.Raw(Asset("style"));
  }

  auto Banner() -> void {
    const auto header = html_.In("header", {{"class", "banner"}});
    html_.Element("p", {{"class", "kicker"}}, "Service statement");
    html_.Element("h1", {}, run_.contract);
    if (shown_.empty()) return;
    const auto& statement = run_.statements[shown_.back()];
    const auto parties = html_.In("dl", {{"class", "parties"}});
    const auto party = [&](std::string_view role, const std::string& name) {
      const auto pair = html_.In("div");
      html_.Element("dt", {}, role);
      html_.Element("dd", {}, name);
    };
    party("Client", statement.client);
    party("Provider", statement.provider);
  }

  static auto IdOf(std::size_t at) -> std::string { return "s" + std::to_string(at + 1); }

  // A later version of a period's statement says which it is.
  static auto PeriodOf(const Statement& statement) -> std::string {
    return statement.period.title +
           (statement.version > 1 ? ", version " + std::to_string(statement.version) : "");
  }
  static auto PayableOf(const Statement& statement) -> std::string {
    return statement.payable ? Figure(report::AmountText(statement.payable->amount)) + " " +
                                   statement.payable->currency
                             : "not known yet";
  }

  auto Index() -> void {
    const auto nav = html_.In("nav", {{"aria-labelledby", "index"}});
    html_.Element("h2", {{"id", "index"}}, "Statements");
    const auto table = html_.In("table", {{"class", "index"}});
    html_.Element("caption", {{"class", "aside"}}, "The statements on this page");
    {
      const auto head = html_.In("thead");
      const auto row = html_.In("tr");
      html_.Element("th", {{"scope", "col"}}, "Period");
      html_.Element("th", {{"scope", "col"}}, "Service levels");
      html_.Element("th", {{"scope", "col"}, {"class", "amount"}}, "Payable");
    }
    const auto body = html_.In("tbody");
    for (const auto at : shown_) {
      const auto& statement = run_.statements[at];
      const auto row = html_.In("tr");
      {
        const auto cell = html_.In("th", {{"scope", "row"}});
        html_.Element("a", {{"href", "#" + IdOf(at)}}, PeriodOf(statement));
        if (statement.provisional) html_.Text(", provisional");
      }
      html_.Element("td", {}, LevelsOf(statement));
      html_.Element("td", {{"class", "amount"}}, PayableOf(statement));
    }
  }

  static auto LevelsOf(const Statement& statement) -> std::string {
    const auto missed =
        std::count_if(statement.slas.begin(), statement.slas.end(),
                      [](const ServiceLevel& level) { return level.status == "missed"; });
    if (statement.slas.empty()) return "\u2013";
    if (missed == 0) return "none missed";
    return std::to_string(missed) + " of " + std::to_string(statement.slas.size()) + " missed";
  }

  // The last statement of each period up to this one, as it stood then.
  auto HistoryOf(std::size_t at) const -> std::vector<const Statement*> {
    const Statement& statement = run_.statements[at];
    std::vector<const Statement*> history;
    for (std::size_t i = 0; i < at; ++i) {
      const Statement& other = run_.statements[i];
      if (other.period.from >= statement.period.from) continue;
      std::erase_if(history,
                    [&](const Statement* one) { return one->period.id == other.period.id; });
      history.push_back(&other);
    }
    std::stable_sort(history.begin(), history.end(), [](const Statement* a, const Statement* b) {
      return a->period.from < b->period.from;
    });
    history.push_back(&statement);
    return history;
  }

  auto StatementAt(std::size_t at) -> void {
    const Statement& statement = run_.statements[at];
    Sheet sheet{html_, statement, IdOf(at), HistoryOf(at)};
    const auto article =
        html_.In("article",
                 {{"class", "statement"}, {"id", sheet.id}, {"aria-labelledby", sheet.id + "--"}});
    Opening(sheet, report::PreviousOf(run_.statements, at));
    report::WriteInvoice(sheet);
    report::WriteLevels(sheet);
    report::WriteCurves(sheet);
    report::WriteDuties(sheet);
    report::WriteRights(sheet);
    report::WriteMeasures(sheet);
    List("Still open", report::OpenPointsOf(statement));
    std::vector<std::string> amendments;
    for (const auto& one : statement.amendments) amendments.push_back(report::WordsOf(one));
    List("Amendments in force", amendments);
    Findings("Questions to the other party", statement.questions, "question");
    Findings("Warnings", statement.warnings, "warning");
    List("This statement relies on", statement.assumptions);
    Signatures(statement);
    if (const auto made = report::MadeFrom(statement); !made.empty())
      html_.Element("p", {{"class", "made"}}, "Made from " + made + ".");
  }

  auto Opening(Sheet& sheet, const Statement* previous) -> void {
    const Statement& statement = sheet.statement;
    const auto header = html_.In("header");
    html_.Element("h2", {{"id", sheet.id + "--"}}, PeriodOf(statement));
    if (statement.provisional) {
      const auto note = html_.In("p", {{"class", "provisional"}});
      html_.Element("strong", {}, "Provisional.");
      html_.Text(" This statement may change when what is open is settled.");
    }
    {
      const auto sum = html_.In("p", {{"class", "sum"}});
      html_.Element("span", {{"class", "label"}}, "Payable");
      html_.Element("span", {{"class", "figure"}}, PayableOf(statement));
    }
    html_.Element("p", {{"class", "summary"}}, Figures(report::SummaryOf(statement, previous)));
    const auto facts = html_.In("dl", {{"class", "facts"}});
    const auto fact = [&](std::string_view name, const std::string& value) {
      if (value.empty()) return;
      const auto pair = html_.In("div");
      html_.Element("dt", {}, name);
      html_.Element("dd", {}, value);
    };
    fact("Period", LongDate(statement.period.from) + " to " + LongDate(statement.period.to));
    fact("Statement", statement.period.id + ", version " + std::to_string(statement.version));
    fact("Facts known on", LongDate(statement.as_of));
    fact("Amounts in",
         statement.currency +
             (statement.rounding.empty() ? "" : ", every line " + statement.rounding));
  }

  auto List(std::string_view title, const std::vector<std::string>& points) -> void {
    if (points.empty()) return;
    const auto section = html_.In("section", {{"class", "points"}});
    html_.Element("h3", {}, title);
    const auto list = html_.In("ul");
    for (const auto& point : points) {
      const auto item = html_.In("li");
      html_.Words(Figures(point));
    }
  }

  auto Findings(std::string_view title, const std::vector<Diagnostic>& findings,
                std::string_view look) -> void {
    if (findings.empty()) return;
    const auto section = html_.In("section", {{"class", "points " + std::string(look)}});
    html_.Element("h3", {}, title);
    const auto list = html_.In("ul");
    for (const auto& finding : findings) {
      const auto item = html_.In("li");
      html_.Words(report::WordsOf(finding));
    }
  }

  auto Signatures(const Statement& statement) -> void {
    const auto section = html_.In("section", {{"class", "signatures"}});
    html_.Element("h3", {}, "Agreed");
    const auto both = html_.In("div", {{"class", "both"}});
    for (const auto* party : {&statement.client, &statement.provider}) {
      const auto one = html_.In("div");
      html_.Element("p", {}, "For " + *party);
      html_.Element("p", {{"class", "rule"}}, "Name and signature");
      html_.Element("p", {{"class", "rule"}}, "Date");
    }
  }

  auto Foot() -> void {
    const auto footer = html_.In("footer");
    html_.Element("p", {},
                  "Amounts that the client pays are positive; credits are negative. Each amount "
                  "unfolds into the steps that made it, with clause numbers and the places in the "
                  "data.");
  }

  const Run& run_;
  std::vector<std::size_t> shown_;
  Html html_;
};

}  // namespace

auto ToHtml(const Run& run, const HtmlOptions& options) -> std::string {
  return HtmlPage(run, options).Text();
}

}  // namespace bpo
