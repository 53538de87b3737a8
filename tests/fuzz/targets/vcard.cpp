// What a card says of a customer, written as a card of our own and read again, says the same.

#include "exchange/vcard.hpp"

#include <list>
#include <optional>
#include <tuple>

#include "exchange/vcard_fields.hpp"
#include "fuzz/targets/properties.hpp"
#include "fuzz/targets/targets.hpp"
#include "rapport/core/parse.hpp"
#include "rapport/domain/customer.hpp"
#include "render/sink_harness.hpp"

namespace rapport::test {
namespace {

/// A card in a form that compares.
struct ReadCard {
  Vcard card;
  VcardFields fields;

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

/// The customer that the fields make, as an import of them would; nothing when it would reject them.
std::optional<Customer> customer_of(const VcardFields& fields) {
  static constexpr ColumnInfo plain_text{"", "", "", Kind::text};
  Customer customer;
  try {
    for (const auto& [name, text] : fields) {
      const auto* column = find_column(customers, name);
      if (text.empty()) continue;
      if (name.starts_with("x."))
        customer.custom[name.substr(2)] = std::get<std::string>(parse_text(plain_text, text, {}));
      else if (column && column->info.writable)
        column->set(customer, as_cell(parse_text(column->info, text, {})));
    }
    if (customer.kind == CustomerKind::company) customer.company.reset();
    check(customer);
  } catch (const InvalidInput&) {
    return std::nullopt;
  }
  return customer;
}

std::string written(const Customer& customer) {
  std::vector<ColumnInfo> columns = infos(customers);
  std::list<std::string> texts;
  Row cells;
  for (const auto& column : customers.columns) cells.push_back(column.get(customer, texts.emplace_back()));
  for (const auto& [name, text] : customer.custom) {
    columns.push_back(column_of(texts.emplace_back("x." + name), name, Kind::text));
    cells.emplace_back(std::string_view{text});
  }
  return render(Format::vcf, columns, {cells});
}

}  // namespace

void fuzz_vcard(std::string_view bytes) {
  for (const auto& read : read_cards(bytes).records) {
    const auto customer = customer_of(read.fields);
    if (!customer) continue;
    const std::string card = written(*customer);
    const auto again = read_cards(card);
    require(again.error.empty(), "a card that was written is refused: " + again.error);
    require(again.records.size() == 1, "a card that was written is several");
    require(again.records.front().card.problem.empty(), "a card that was written has a problem");
    const auto same = customer_of(again.records.front().fields);
    require(same.has_value(), "a card that was written makes no customer");
    require(*same == *customer, "a card that was written makes another customer");
    require(written(*same) == card, "a card changes every time that it is written");
  }
}

}  // namespace rapport::test
