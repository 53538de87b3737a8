#include "rapport/service/duplicates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <span>
#include <tuple>
#include <unordered_map>

#include "rapport/core/error.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/duplicates.hpp"
#include "rapport/store/records.hpp"
#include "service/import/domains.hpp"

namespace rapport {
namespace {

using Subjects = std::vector<DuplicateSubject>;
using Place = std::uint32_t;

/// Each record of a block is compared with so many that follow it by the alphabet.
constexpr std::size_t reach = 20;

/// A domain that more records have is that of a provider, and tells nobody apart.
constexpr std::size_t most_of_a_domain = 50;

void sort_items(std::vector<std::string>& items) {
  std::ranges::sort(items);
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

void forget_common_domains(Subjects& subjects) {
  std::unordered_map<std::string, std::size_t> counts;
  for (const auto& subject : subjects)
    for (const auto& domain : subject.domains) ++counts[domain];
  for (auto& subject : subjects)
    std::erase_if(subject.domains, [&](const std::string& domain) { return counts[domain] > most_of_a_domain; });
}

Subjects read_subjects(Store& store, const ChosenCustomers& chosen) {
  Subjects subjects;
  each_name(store, chosen, [&](const NameRow& row) {
    DuplicateSubject subject;
    subject.id = row.id;
    subject.kind = row.kind;
    subject.name = comparable_name(row.name_key, row.kind);
    subject.company = row.company;
    subject.birthday = row.birthday;
    subject.city = fold(row.city);
    subjects.push_back(std::move(subject));
  });
  auto at = subjects.begin();
  each_contact(store, chosen, [&](const ContactRow& row) {
    while (at != subjects.end() && at->id < row.id) ++at;
    if (at == subjects.end() || at->id != row.id) return;
    if (row.kind == "email") at->emails.emplace_back(row.key);
    if (row.kind == "phone" && is_number_key(row.key)) at->phones.emplace_back(row.key);
    if (row.kind == "phone") return;
    if (auto domain = domain_of(row.key); !domain.empty()) at->domains.push_back(std::move(domain));
  });
  for (auto& subject : subjects) {
    sort_items(subject.emails);
    sort_items(subject.phones);
    sort_items(subject.domains);
  }
  forget_common_domains(subjects);
  return subjects;
}

/// By kind and alphabet, so that what is alike stands together in every block.
void sort_by_name(Subjects& subjects) {
  std::ranges::sort(subjects, [](const DuplicateSubject& a, const DuplicateSubject& b) {
    return std::tie(a.kind, a.name.text, a.id) < std::tie(b.kind, b.name.text, b.id);
  });
  for (auto first = subjects.begin(); first != subjects.end();) {
    const auto end = std::find_if(first, subjects.end(), [&](const DuplicateSubject& subject) {
      return subject.kind != first->kind || !(subject.name == first->name);
    });
    const bool common = end - first > rare_name;
    for (; first != end; ++first) first->common_name = common;
  }
}

/// Collects pairs of places in the sorted records, block by block.
class Pairs {
 public:
  explicit Pairs(const Subjects& subjects) : subjects_(subjects) {}

  /// Puts each record into the blocks of its keys and pairs those of a block that `alike` lets through.
  template <class Keys, class Alike>
  void add_blocks(Keys&& keys, Alike&& alike) {
    entries_.clear();
    for (Place place = 0; place < subjects_.size(); ++place)
      keys(subjects_[place], [&](std::size_t key) { entries_.emplace_back(key, place); });
    // Two keys of one hash make one block: what is in it is compared all the same.
    std::ranges::sort(entries_);
    for (std::size_t i = 0; i < entries_.size(); ++i)
      for (std::size_t j = i + 1; j <= i + reach && j < entries_.size() && entries_[j].first == entries_[i].first; ++j)
        add(entries_[i].second, entries_[j].second, alike);
  }

  [[nodiscard]] const std::vector<std::pair<Place, Place>>& all() {
    sort_and_thin();
    return pairs_;
  }

 private:
  template <class Alike>
  void add(Place a, Place b, Alike&& alike) {
    if (a == b || subjects_[a].kind != subjects_[b].kind || !alike(subjects_[a], subjects_[b])) return;
    pairs_.emplace_back(a, b);
  }

  void sort_and_thin() {
    std::ranges::sort(pairs_);
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
  }

  const Subjects& subjects_;
  std::vector<std::pair<std::size_t, Place>> entries_;
  std::vector<std::pair<Place, Place>> pairs_;
};

template <class Text>
std::size_t key_of(const Text& text, std::size_t salt) {
  return std::hash<Text>{}(text)*31 + salt;
}

/// Two letters of each of the first three words: the first ones, or the last ones. A slip in one letter of a word that
/// has four and more leaves one of the two keys as it was.
std::u32string letters_of(const ComparableName& name, bool first) {
  constexpr std::size_t words = 3, letters = 2;
  std::u32string key;
  for (std::size_t i = 0; i < std::min(name.words.size(), words); ++i) {
    const auto& word = name.words[i];
    const std::size_t from = first || word.size() < letters ? 0 : word.size() - letters;
    key.append(word, from, letters) += U' ';
  }
  return key;
}

void add_exact_blocks(Pairs& pairs) {
  pairs.add_blocks(
      [](const DuplicateSubject& subject, auto&& put) {
        for (const auto& email : subject.emails) put(key_of(email, 0));
        for (const auto& phone : subject.phones) put(key_of(phone, 1));
      },
      [](const auto&, const auto&) { return true; });
  pairs.add_blocks(
      [](const DuplicateSubject& subject, auto&& put) {
        if (!subject.name.text.empty()) put(key_of(subject.name.text, 0));
      },
      // Thousands may have one name: it makes a pair only with something beside it. Addresses have blocks of their own.
      [](const DuplicateSubject& a, const DuplicateSubject& b) {
        const Evidence beside = compare_beside_names(a, b);
        return !a.common_name || beside.company || beside.birthday == true || !beside.domain.empty();
      });
}

void add_blocks_by_likeness(Pairs& pairs) {
  const auto alike = [](const DuplicateSubject& a, const DuplicateSubject& b) {
    return !(a.name == b.name) && name_likeness(a.name, b.name) >= least_name_likeness;
  };
  for (const bool first : {true, false})
    pairs.add_blocks(
        [&](const DuplicateSubject& subject, auto&& put) { put(key_of(letters_of(subject.name, first), 0)); }, alike);
  pairs.add_blocks(
      [](const DuplicateSubject& subject, auto&& put) {
        for (const auto& domain : subject.domains) put(key_of(domain, 0));
      },
      alike);
}

/// A judge of pairs that knows which ones a person has told apart.
class Judge {
 public:
  Judge(Store& store, const DuplicateSearch& search) : search_(search), distinct_(distinct_pairs(store)) {}

  void look_at(const DuplicateSubject& a, const DuplicateSubject& b) {
    const auto& [older, newer] = std::minmax(a, b, [](const auto& x, const auto& y) { return x.id < y.id; });
    const Evidence evidence = compare(older, newer);
    const int score = duplicate_score(evidence, older.kind);
    if (score < search_.min_score || std::ranges::binary_search(distinct_, CustomerPair{older.id, newer.id})) return;
    found_.push_back({older.id, newer.id, score, duplicate_reasons(evidence)});
  }

  [[nodiscard]] std::vector<LikelyDuplicate> take() {
    std::ranges::sort(found_, [](const LikelyDuplicate& a, const LikelyDuplicate& b) {
      return std::tie(b.score, a.id, a.other) < std::tie(a.score, b.id, b.other);
    });
    return std::move(found_);
  }

 private:
  const DuplicateSearch& search_;
  std::vector<CustomerPair> distinct_;
  std::vector<LikelyDuplicate> found_;
};

std::vector<LikelyDuplicate> duplicates_of(Store& store, CustomerId id, const DuplicateSearch& search) {
  auto ids = customers_near(store, id);
  ids.push_back(id);
  Subjects subjects = read_subjects(store, ids);
  const auto self = std::ranges::find(subjects, id, &DuplicateSubject::id);
  Judge judge(store, search);
  if (self == subjects.end()) return {};
  const auto customer = load(store, customers, id.value).value();
  const bool common = count_of_name(store, fold(customer.name), rare_name + 1) > rare_name;
  for (auto& subject : subjects) subject.common_name = common && subject.name == self->name;
  for (const auto& subject : subjects)
    if (subject.id != id && subject.kind == self->kind) judge.look_at(*self, subject);
  return judge.take();
}

}  // namespace

std::vector<LikelyDuplicate> find_duplicates(Store& store, const DuplicateSearch& search) {
  if (search.of) return duplicates_of(store, *search.of, search);
  Subjects subjects = read_subjects(store, std::nullopt);
  sort_by_name(subjects);
  Pairs pairs(subjects);
  add_exact_blocks(pairs);
  if (search.by_likeness) add_blocks_by_likeness(pairs);
  Judge judge(store, search);
  for (const auto& [a, b] : pairs.all()) judge.look_at(subjects[a], subjects[b]);
  return judge.take();
}

DuplicateList::DuplicateList(Store& store, std::vector<LikelyDuplicate> found)
    : found_(std::move(found)), rows_{duplicate_table, {"id", "other_id", "score", "reasons"}} {
  reasons_.resize(found_.size());
  for (std::size_t i = 0; i < found_.size(); ++i) {
    const auto& [id, other, score, reasons] = found_[i];
    const Cell cell = Codec<std::vector<std::string>>::encode(reasons, reasons_[i]);
    rows_.cells.insert(rows_.cells.end(), {id.value, other.value, std::int64_t{score}, cell});
  }
  from_ = from_rows(rows_);
  shown_.emplace(store, rows_);
}

Source DuplicateList::source() const {
  Source source{duplicate_table, duplicate_columns, from_};
  source.in_order = true;
  return source;
}

bool mark_distinct(Operation& operation, CustomerId a, CustomerId b, bool distinct) {
  if (a == b) throw Conflict(fmt::format("customer {} cannot differ from itself; name two", a.value));
  const auto first = load(operation.store(), customers, a.value).value();
  const auto second = load(operation.store(), customers, b.value).value();
  for (const auto id : {a, b})
    if (const auto kept = merged_into(operation.store(), id))
      throw Conflict(fmt::format("customer {} was merged into {}; undo that first, if they are two", id.value,
                                 customer_label(operation.store(), *kept)));
  if (first.kind != second.kind)
    throw Conflict(fmt::format("a {} and a {} are never taken for one; there is nothing to remember",
                               word_of(first.kind), word_of(second.kind)));
  return set_distinct(operation, std::minmax(a, b), distinct);
}

}  // namespace rapport
