#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "rapport/core/phone.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{"WORD", "the start of a word in a name, address, tag, company, note, ...", true, true}};

void add_flags(std::vector<FlagGroup>& groups) { add_list_flags(groups, declared_customer_columns()); }

/// A phone number is looked up in whatever layout it is written; everything else is searched for by its words.
void restrict_to(Source& source, Store& store, const std::string& words, const Session& session) {
  if (looks_like_phone(words)) {
    const auto key = match_key(Match::phone, words, session.context.default_country);
    if (!customers_by_contact(store, "phone", key).empty()) {
      source.conditions.push_back(
          {"customer.id IN (SELECT customer_id FROM contact_point WHERE kind = 'phone' AND normalised = ?)", {key}});
      return;
    }
  }
  const std::string query = prefix_query(words, false);
  if (query.empty()) throw UsageError(fmt::format("'{}' has no letter or digit to search for", words));
  source.from = "customer_search JOIN customer ON customer.id = customer_search.rowid";
  source.conditions.push_back({"customer_search MATCH ?", {query}});
  source.order = "bm25(customer_search, 10.0, 5.0, 1.0)";
}

ExitCode run(Context& context) {
  Store& store = context.reader();
  const CustomColumns columns(store);
  Source source{customers.table, columns.columns()};
  source.conditions.push_back({"customer.archived_at IS NULL", {}});
  const std::string words = fmt::format("{}", fmt::join(context.args.words("WORD"), " "));
  restrict_to(source, store, words, context.session);
  if (!print_list(context, source)) context.note(fmt::format("nobody was found for '{}'", words));
  return ExitCode::done;
}

}  // namespace

constinit const Command customer_find{
    "customer",
    "find",
    "Search customers by the start of words, the best match first",
    "Every word must occur, in any field; letter case and accents do not matter.",
    "rapport customer find lukasz\nrapport customer find budi kopi --limit 5 --format ids",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
