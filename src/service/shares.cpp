#include "rapport/service/shares.hpp"

#include <fmt/format.h>

#include "rapport/core/error.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/domain/share.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/service/interactions.hpp"
#include "rapport/store/records.hpp"
#include "rapport/store/shares.hpp"

namespace rapport {
namespace {

/// Names up to so many of them; a note is no list.
constexpr std::size_t most_named = 5;

std::string names_of_left_out(Store& store, const std::vector<std::string>& topics, const std::string& key,
                              LeftOut why) {
  static const std::vector<ColumnInfo> columns = infos(customers);
  Source source{customers.table, columns};
  keep_interested(source, topics);
  keep_left_out(source, key, why);
  std::string names;
  std::size_t count = 0;
  store.each(make_plan(source, {{"id", "name"}, {}, {}, {}}, {}).query, [&](std::span<const Cell> cells) {
    if (++count > most_named) return;
    names += fmt::format("{}{} {}", names.empty() ? "" : ", ", integer_or_zero(cells[0]), text_or_empty(cells[1]));
  });
  if (count > most_named) names += fmt::format(" and {} more", count - most_named);
  return names;
}

}  // namespace

void keep_who_would_care(Source& list, const Link& link, const std::vector<std::string>& topics) {
  keep_interested(list, topics);
  keep_receptive(list, share_key(link.url));
}

std::optional<std::string> note_on_left_out(Store& store, const Link& link, const std::vector<std::string>& topics) {
  const auto key = share_key(link.url);
  std::string text;
  const auto add = [&](LeftOut why, std::string_view reason) {
    const auto names = names_of_left_out(store, topics, key, why);
    if (!names.empty()) text += fmt::format("{}because they {}: {}", text.empty() ? "left out, " : "; ", reason, names);
  };
  add(LeftOut::refused, "refused marketing messages");
  add(LeftOut::had_it, "had it already");
  return text.empty() ? std::nullopt : std::optional{text};
}

std::optional<InteractionId> share_link(Operation& operation, CustomerId customer, const Link& link,
                                        Interaction contact, const Session& session) {
  Store& store = operation.store();
  const auto key = share_key(link.url);
  if (load(store, customers, customer.value).value().consent == Consent::refused) {
    operation.note(
        fmt::format("customer {} refused marketing messages and is left out", customer_label(store, customer)));
    return std::nullopt;
  }
  if (const auto day = shared_on(store, customer, key)) {
    operation.note(fmt::format("customer {} had it already, on {}, and is left out", customer_label(store, customer),
                               to_iso(*day)));
    return std::nullopt;
  }
  contact.customer_id = customer;
  contact.text = fmt::format("{}: {}", link.title, trim(link.url));
  // An article that many get is nothing to come back to.
  const auto logged = log_interaction(operation, contact, std::nullopt, without_plays(session));
  const auto on = contact.at == Instant{} ? session.now : contact.at;
  insert_share(operation, customer, logged.interaction, key, link.title, to_local(on).date);
  return logged.interaction;
}

}  // namespace rapport
