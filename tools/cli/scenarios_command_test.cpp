// bpo test from outside: what it prints in each format, what --filter leaves, what --update writes,
// what --coverage and --mutate say.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

constexpr auto kContract = R"(contract "Desk" {
  client:   "Client Ltd", GB
  provider: "Provider Ltd", GB
  term:     2026-01-01 to 2026-12-31
  period:   month
  currency: USD
  lines:    rounded half up to 0.01 USD
}
unit call, calls
input { handled: calls; quality: percent to 0.1%, optional }

charge handling [4.1] "Calls & more" {
  amount: graduated handled {
    part up to 1_000 calls: 1.20 USD per call
    part above:             1.00 USD per call
  }
}
bonus fine [5.1] "Bonus" {
  when:    quality is at least 92%
  amount:  1% of handling
  no data: no bonus
}
settlement { payable: all charges + all bonuses }

scenario "Many calls" {
  period: 2026-01
  given { handled: 1_500 calls }
  expect {
    handling: 1_700.00 USD      # 1,200 + 500
    payable:  1_700.00 USD
  }
}
scenario "Few <calls>" {
  period: 2026-02
  given { handled: 10 calls; quality: 92.0% }
  expect {
    fine:    0.12 USD
    payable: 12.12 USD
  }
}
)";

struct Outcome {
  int code = -1;
  std::string out;
  std::string err;
};

class TestCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto name = std::string(::testing::UnitTest::GetInstance()->current_test_info()->name());
    folder_ = std::filesystem::temp_directory_path() /
              ("bpo_test_command_" + name + "_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  auto File(std::string text) -> std::string {
    const auto path = folder_ / "desk.bpo";
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }
  // The contract with one text in place of another.
  auto FileWith(const std::string& was, const std::string& now) -> std::string {
    std::string text = kContract;
    const auto at = text.find(was);
    EXPECT_NE(at, std::string::npos) << was;
    return File(text.replace(at, was.size(), now));
  }
  static auto Text(const std::filesystem::path& path) -> std::string {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  auto Bpo(const std::string& arguments) -> Outcome {
    const auto command = std::string(BPO_BINARY_DIR "/bpo test ") + arguments + " > '" +
                         (folder_ / "out").string() + "' 2> '" + (folder_ / "err").string() + "'";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, Text(folder_ / "out"),
            Text(folder_ / "err")};
  }

  std::filesystem::path folder_;
};

TEST_F(TestCommand, AFailureShowsByHowMuchAndWhy) {
  const auto outcome = Bpo(FileWith("handling: 1_700.00 USD", "handling: 1_200.00 USD"));
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out,
              AllOf(HasSubstr("FAIL  Many calls"),
                    HasSubstr("handling: expected 1_200.00 USD, got 1700.00 USD (500.00 USD more"),
                    HasSubstr("1 passed, 1 failed")));
}

TEST_F(TestCommand, AFilterRunsWhatItNames) {
  const auto file = File(kContract);
  EXPECT_THAT(Bpo(file + " --filter MANY").out,
              AllOf(HasSubstr("1 passed"), Not(HasSubstr("Few"))));
  EXPECT_THAT(Bpo(file + " --filter many --filter few").out, HasSubstr("2 passed"));
  const auto nothing = Bpo(file + " --filter April");
  EXPECT_EQ(nothing.code, 2);
  EXPECT_THAT(nothing.err, HasSubstr("no scenario has a title with: April"));
  EXPECT_THAT(nothing.out, IsEmpty());
}

TEST_F(TestCommand, UpdateWritesWhatCameOut) {
  const auto file =
      FileWith("handling: 1_700.00 USD      # 1,200 + 500\n    payable:  1_700.00 USD",
               "handling: 900 USD           # 1,200 + 500\n    payable:  not due");
  const auto outcome = Bpo(file + " --update");
  EXPECT_EQ(outcome.code, 0) << outcome.out << outcome.err;
  EXPECT_EQ(Text(file), kContract);
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("-    handling: 900 USD           # 1,200 + 500\n"),
                                 HasSubstr("+    handling: 1_700.00 USD      # 1,200 + 500\n"),
                                 HasSubstr("2 expectations rewritten")));
  EXPECT_THAT(Bpo(file + " --update").out, HasSubstr("0 expectations rewritten"));
}

TEST_F(TestCommand, JunitIsEscaped) {
  const auto outcome = Bpo(FileWith("12.12 USD", "12.13 USD") + " --format junit");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out, StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites"));
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("tests=\"2\" failures=\"1\" errors=\"0\""),
                                 HasSubstr("name=\"Few &lt;calls&gt;\""),
                                 HasSubstr("<failure message=\"payable: expected 12.13 USD"),
                                 Not(HasSubstr("<calls>"))));
  EXPECT_THAT(Bpo(File("chrage x") + " --format junit").out, HasSubstr("<error message=\"1 error"));
}

TEST_F(TestCommand, CoverageNamesWhatIsNotReached) {
  const auto outcome = Bpo(File(kContract) + " --coverage");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("bonus fine [5.1] \"Bonus\": 3 of 4\n    line   18  "
                                           "`when` does not hold"),
                                 Not(HasSubstr("part above")), HasSubstr("85.7% covered, 6 of 7")));
  const auto below = Bpo(File(kContract) + " --coverage --minimum 90%");
  EXPECT_EQ(below.code, 1);
  EXPECT_THAT(below.err, HasSubstr("85.7% covered, and the minimum is 90%"));
  EXPECT_EQ(Bpo(File(kContract) + " --coverage --minimum 85.7").code, 0);
}

TEST_F(TestCommand, MutationNamesWhatIsNotNoticed) {
  const auto outcome = Bpo(File(kContract) + " --mutate");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("line   19  `92` changed to `91`"),
                                 Not(HasSubstr("`92` changed to `93`")),
                                 Not(HasSubstr("`1.20` changed")), HasSubstr("% noticed, ")));
  const auto json = Bpo(File(kContract) + " --mutate --format json").out;
  EXPECT_THAT(json, AllOf(HasSubstr("\"was\": \"92\""), HasSubstr("\"instead\": \"91\"")));
  EXPECT_EQ(Bpo(File(kContract) + " --mutate --minimum 100%").code, 1);
  EXPECT_EQ(Text(folder_ / "desk.bpo"), kContract);
}

TEST_F(TestCommand, WrongUsageIsTwo) {
  const auto file = File(kContract);
  EXPECT_EQ(Bpo(file + " --minimum 90%").code, 2);
  EXPECT_EQ(Bpo(file + " --coverage --minimum much").code, 2);
  EXPECT_EQ(Bpo(file + " --coverage --minimum 101%").code, 2);
  EXPECT_EQ(Bpo(file + " --coverage --filter x").code, 2);
}

}  // namespace
