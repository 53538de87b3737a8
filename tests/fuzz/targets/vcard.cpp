// What a card says of a customer, written as a card of our own and read again, says the same.

#include "exchange/vcard.hpp"

#include <algorithm>
#include <list>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "exchange/vcard_fields.hpp"
#include "fuzz/targets/properties.hpp"
#include "fuzz/targets/targets.hpp"
#include "rapport/core/parse.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/domain/occasion.hpp"
#include "support/sink_harness.hpp"

namespace rapport::test {
namespace {

/// A card in a form that compares.
struct ReadCard {
  Vcard card;
  RecordFields fields;

  bool operator==(const ReadCard& other) const {
    const auto key = [](const Vcard& c) { return std::tie(c.line, c.old, c.media, c.problem, c.problem_line); };
    return key(card) == key(other.card) && fields == other.fields;
  }
};

Reading<ReadCard> read_cards(std::string_view text) {
  return read_both_ways<ReadCard>(text, [](Input& in, std::vector<ReadCard>& cards) {
    VcardPeek peek(in);
    VcardReader reader(peek);
    for (ReadCard read; reader.next(read.card); cards.push_back(read)) {
      read.fields.clear();
      VcardRest rest;
      if (!read.card.problem.empty() || !read_fields(read.card, read.fields, rest)) read.fields.clear();
    }
  });
}

/// A customer with the days to remember, as to_text() writes them.
struct Person {
  Customer customer;
  std::vector<std::string> occasions;

  bool operator==(const Person&) const = default;
};

std::vector<std::string> occasions_of(std::string_view text, bool is_company) {
  static constexpr ColumnInfo list{"", "", "", Kind::list};
  std::vector<std::string> occasions;
  const Value items = parse_text(list, text, {});
  for_each_item(text_or_empty(as_cell(items)), [&](std::string_view item) {
    auto occasion = to_text(parse_occasion(item).of(is_company));
    if (std::ranges::find(occasions, occasion) == occasions.end()) occasions.push_back(std::move(occasion));
  });
  return occasions;
}

/// The customer that the fields make, as an import of them would; nothing when it would reject them.
std::optional<Person> person_of(const RecordFields& fields) {
  static constexpr ColumnInfo plain_text{"", "", "", Kind::text};
  Person person;
  Customer& customer = person.customer;
  std::string_view occasions;
  try {
    for (const auto& [name, text] : fields) {
      const auto* column = find_column(customers, name);
      if (text.empty()) continue;
      if (name == "occasions") occasions = text;
      if (name.starts_with("x."))
        customer.custom[name.substr(2)] = std::get<std::string>(parse_text(plain_text, text, {}));
      else if (column && column->info.writable)
        column->set(customer, as_cell(parse_text(column->info, text, {})));
    }
    if (customer.kind == CustomerKind::company) customer.company.reset();
    check(customer);
    if (!occasions.empty()) person.occasions = occasions_of(occasions, customer.kind == CustomerKind::company);
  } catch (const InvalidInput&) {
    return std::nullopt;
  }
  return person;
}

std::string written(const Person& person, VcardVersion version) {
  const Customer& customer = person.customer;
  std::vector<ColumnInfo> columns = infos(customers);
  std::list<std::string> texts;
  Row cells;
  for (const auto& column : customers.columns)
    cells.push_back(column.info.name == "occasions"
                        ? Codec<std::vector<std::string>>::encode(person.occasions, texts.emplace_back())
                        : column.get(customer, texts.emplace_back()));
  for (const auto& [name, text] : customer.custom) {
    columns.push_back(column_of(texts.emplace_back("x." + name), name, Kind::text));
    cells.emplace_back(std::string_view{text});
  }
  return render({.format = Format::vcf, .vcard_version = version}, columns, {cells});
}

/// A card of that version says all that the customer has.
void check_written(const Person& person, VcardVersion version) {
  const std::string card = written(person, version);
  const auto again = read_cards(card);
  require(again.error.empty(), "a card that was written is refused: " + again.error);
  require(again.records.size() == 1, "a card that was written is several");
  require(again.records.front().card.problem.empty(), "a card that was written has a problem");
  const auto same = person_of(again.records.front().fields);
  require(same.has_value(), "a card that was written makes no customer");
  require(*same == person, "a card that was written makes another customer");
  require(written(*same, version) == card, "a card changes every time that it is written");
}

}  // namespace

void fuzz_vcard(std::string_view bytes) {
  for (const auto& read : read_cards(bytes).records) {
    const auto person = person_of(read.fields);
    if (!person) continue;
    for (const auto& entry : words_of(VcardVersion{})) check_written(*person, entry.first);
  }
}

}  // namespace rapport::test
