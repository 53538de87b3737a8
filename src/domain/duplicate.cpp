#include "rapport/domain/duplicate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/umlauts.hpp"
#include "rapport/core/likeness.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/birthday.hpp"

namespace rapport {
namespace {

/// Words that say what kind of company it is, and not which one.
constexpr auto company_forms = std::to_array<std::u32string_view>(
    {U"ab",  U"ag",   U"as",      U"bv",  U"co",  U"company", U"corp", U"corporation", U"cv", U"gmbh",
     U"inc", U"kg",   U"limited", U"llc", U"ltd", U"nv",      U"oy",   U"plc",         U"pt", U"pte",
     U"sa",  U"sarl", U"sdn",     U"bhd", U"spa", U"srl",     U"tbk",  U"ud"});

constexpr bool is_company_form(std::u32string_view word) {
  return std::ranges::find(company_forms, word) != company_forms.end();
}

/// What stands between words. Letters of other scripts, marks and emoji are parts of words.
constexpr bool is_between_words(char32_t c) {
  const bool letter = (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') || c >= 0x80;
  return !letter && c != U'\'';
}

std::vector<std::u32string> words_in(std::u32string_view text) {
  std::vector<std::u32string> words(1);
  for (const char32_t c : text) {
    if (!is_between_words(c))
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool says_the_same(std::u32string_view word, std::u32string_view other) {
  const bool is_initial = word.size() == 1 && !(word.front() >= U'0' && word.front() <= U'9');
  return word == other || (is_initial && other.starts_with(word));
}

/// True when every word of the shorter name is in the longer one, the first letter standing for a word; one word of
/// more than a letter must be whole.
bool is_part_of(const ComparableName& shorter, const ComparableName& longer) {
  std::vector<bool> used(longer.words.size());
  bool whole = false;
  for (const auto& word : shorter.words) {
    std::size_t at = 0;
    while (at < longer.words.size() && (used[at] || !says_the_same(word, longer.words[at]))) ++at;
    if (at == longer.words.size()) return false;
    used[at] = true;
    whole = whole || (word.size() > 1 && word == longer.words[at]);
  }
  return whole;
}

bool are_parts(const ComparableName& a, const ComparableName& b, std::size_t least_words) {
  if (std::min(a.words.size(), b.words.size()) < least_words) return false;
  return a.words.size() <= b.words.size() ? is_part_of(a, b) || (a.words.size() == b.words.size() && is_part_of(b, a))
                                          : is_part_of(b, a);
}

/// "Kopi Nusantara 1" and "Kopi Nusantara 12" are alike, and two.
bool differ_in_numbers(const ComparableName& a, const ComparableName& b) {
  const auto numbers = [](const ComparableName& name) {
    std::vector<std::u32string_view> found;
    for (const auto& word : name.words)
      if (word.find_first_of(U"0123456789") != std::u32string::npos) found.emplace_back(word);
    return found;
  };
  const auto of_a = numbers(a), of_b = numbers(b);
  return !of_a.empty() && !of_b.empty() && of_a != of_b;
}

/// The first item that both sorted lists have.
std::string_view common_item(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
    if (*left == *right) return *left;
    *left < *right ? ++left : ++right;
  }
  return {};
}

}  // namespace

ComparableName comparable_name(std::string_view folded, CustomerKind kind) {
  ComparableName name;
  name.words = words_in(code_points(plain_umlauts(folded)));
  const bool has_own_word = !std::ranges::all_of(name.words, is_company_form);
  if (kind == CustomerKind::company && has_own_word) std::erase_if(name.words, is_company_form);
  std::ranges::sort(name.words);
  for (const auto& word : name.words) {
    if (!name.text.empty()) name.text += U' ';
    name.text += word;
  }
  return name;
}

double name_likeness(const ComparableName& a, const ComparableName& b) {
  constexpr double part_of_the_other = 0.9, other_number_of_words = 0.95;
  if (a.text == b.text) return a.text.empty() ? 0 : 1;
  // One word alone is not enough.
  if (are_parts(a, b, 2)) return part_of_the_other;
  if (differ_in_numbers(a, b)) return 0;
  const auto [shorter, longer] = std::minmax({a.text.size(), b.text.size()});
  if (shorter * 3 < longer * 2) return 0;  // Most pairs of a block end here: nothing below could bring them together.
  const double whole = jaro_winkler(a.text, b.text);
  if (whole < least_name_likeness) return whole;
  if (a.words.size() != b.words.size()) return whole * other_number_of_words;
  double least = 1;
  for (std::size_t i = 0; i < a.words.size(); ++i) least = std::min(least, jaro_winkler(a.words[i], b.words[i]));
  return (whole + least) / 2;
}

bool may_be_one_name(const ComparableName& a, const ComparableName& b) {
  return are_parts(a, b, 1) || name_likeness(a, b) >= mistyped_name;
}

bool is_poorer_name(std::string_view name, std::string_view other) {
  const auto poorer = comparable_name(fold(name), CustomerKind::person);
  const auto richer = comparable_name(fold(other), CustomerKind::person);
  const auto has_comma = [](std::string_view text) { return text.find(',') != std::string_view::npos; };
  if (poorer == richer) return (has_comma(name) && !has_comma(other)) || (has_marks(other) && !has_marks(name));
  return is_part_of(poorer, richer) && !is_part_of(richer, poorer);
}

bool is_poorer_company(std::string_view name, std::string_view other) {
  const auto words = [](std::string_view text) { return words_in(code_points(fold(text))).size(); };
  return comparable_name(fold(name), CustomerKind::company) == comparable_name(fold(other), CustomerKind::company) &&
         words(name) < words(other);
}

bool share_a_word(const ComparableName& a, const ComparableName& b) {
  return std::ranges::find_first_of(a.words, b.words) != a.words.end();
}

Evidence compare(const DuplicateSubject& a, const DuplicateSubject& b) {
  Evidence found = compare_beside_names(a, b);
  const double name = name_likeness(a.name, b.name);
  if (name >= least_name_likeness) found.name = name;
  found.common_name = a.common_name && b.common_name;
  return found;
}

Evidence compare_beside_names(const DuplicateSubject& a, const DuplicateSubject& b) {
  Evidence found;
  found.email = common_item(a.emails, b.emails);
  found.phone = common_item(a.phones, b.phones);
  found.domain = common_item(a.domains, b.domains);
  found.company = a.company && a.company == b.company;
  found.city = !a.city.empty() && a.city == b.city;
  if (a.birthday && b.birthday) found.birthday = may_be_one_day(*a.birthday, *b.birthday);
  return found;
}

int duplicate_score(const Evidence& evidence, CustomerKind kind) {
  double doubt = 1;
  const auto take = [&](bool given, double share) {
    if (given) doubt *= 1 - share;
  };
  const double same_name = evidence.common_name ? 0.4 : kind == CustomerKind::company ? 0.75 : 0.6;
  // From nothing at the least likeness that counts.
  const double counts = std::max(0.0, (evidence.name - least_name_likeness) / (1 - least_name_likeness));
  take(evidence.name > 0, same_name * counts);
  take(!evidence.email.empty(), 0.9);
  take(!evidence.phone.empty(), 0.75);
  take(evidence.birthday == true, 0.6);
  take(evidence.company, 0.5);
  // Who works for one company has its domain: that says nothing more.
  take(!evidence.domain.empty() && !evidence.company && evidence.email.empty(), 0.35);
  take(evidence.city, 0.15);
  double score = 100 * (1 - doubt);
  if (evidence.name <= 0) score /= 2;
  // Who shares both an address and a number is likelier mistyped than somebody else.
  const bool shares_both = !evidence.email.empty() && !evidence.phone.empty();
  if (evidence.birthday == false && !shares_both) score /= 3;
  return static_cast<int>(std::lround(score));
}

std::vector<std::string> duplicate_reasons(const Evidence& evidence) {
  std::vector<std::string> reasons;
  const auto give = [&](bool given, std::string reason) {
    if (given) reasons.push_back(std::move(reason));
  };
  give(!evidence.email.empty(), fmt::format("same e-mail {}", evidence.email));
  give(!evidence.phone.empty(), fmt::format("same phone {}", evidence.phone));
  give(evidence.name >= 1, evidence.common_name ? "same name, which many have" : "same name");
  // Rounded down: only the same is 100 %.
  give(evidence.name > 0 && evidence.name < 1,
       fmt::format("names alike ({} %)", static_cast<int>(evidence.name * 100)));
  give(evidence.birthday == true, "same birthday");
  give(evidence.company, "same company");
  give(!evidence.domain.empty() && !evidence.company && evidence.email.empty(),
       fmt::format("same domain {}", evidence.domain));
  give(evidence.city, "same city");
  give(evidence.name <= 0, "but other names");
  give(evidence.birthday == false, "but other birthdays");
  return reasons;
}

}  // namespace rapport
