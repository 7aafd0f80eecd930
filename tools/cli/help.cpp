#include "help.h"

#include "command_tree.h"

namespace bpo::cli {
namespace {

class Formatter : public CLI::Formatter {
 public:
  auto make_option_opts(const CLI::Option* option) const -> std::string override {
    const auto argument = DescribeOption(*option);
    if (argument.positional() || argument.value.empty()) return {};
    std::string value;
    for (const auto& choice : argument.choices) value += (value.empty() ? "" : "|") + choice;
    if (value.empty()) value = argument.value;
    return argument.may_be_bare ? "[=" + value + "]" : " " + value;
  }

  auto make_option_desc(const CLI::Option* option) const -> std::string override {
    const auto argument = DescribeOption(*option);
    if (argument.positional()) return argument.description;
    return argument.description + (argument.required ? "; needed" : "") +
           (argument.usual.empty() ? "" : "; without it " + argument.usual);
  }
};

}  // namespace

auto HelpFormatter() -> std::shared_ptr<CLI::FormatterBase> {
  return std::make_shared<Formatter>();
}

}  // namespace bpo::cli
