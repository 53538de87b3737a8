#include "rapport/service/customer_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/followups.hpp"
#include "rapport/store/interactions.hpp"

namespace rapport {
namespace {

std::string address_of(const Customer& customer) {
  std::string address;
  for (const auto& part : {customer.address, customer.city, customer.region, customer.postal_code, customer.country})
    if (part) address += (address.empty() ? "" : ", ") + *part;
  return address;
}

std::vector<CustomerPage::Line> lines_of(const Customer& customer) {
  std::vector<CustomerPage::Line> lines;
  const auto add_all = [&](PageDetail detail, std::vector<std::string> values) {
    if (!values.empty()) lines.push_back({detail, std::move(values)});
  };
  const auto add = [&](PageDetail detail, const std::optional<std::string>& value) {
    if (value && !value->empty()) lines.push_back({detail, {*value}});
  };
  add(PageDetail::number, std::to_string(customer.id.value));
  add(PageDetail::name, customer.name);
  add(PageDetail::company, customer.company);
  add(PageDetail::title, customer.title);
  add_all(PageDetail::emails, customer.emails);
  add_all(PageDetail::phones, customer.phones);
  add_all(PageDetail::websites, customer.websites);
  add_all(PageDetail::handles, customer.handles);
  add(PageDetail::address, address_of(customer));
  if (customer.birthday) add(PageDetail::birthday, to_text(*customer.birthday));
  add(PageDetail::language, customer.language);
  if (customer.consent) add(PageDetail::consent, std::string{word_of(*customer.consent)});
  return lines;
}

/// The rows that are chosen, with these fields alone.
template <class Row>
void each_row(Store& store, const Entity<Row>& entity, Condition chosen, std::string_view order,
              std::vector<std::string> fields, const std::function<void(std::span<const Cell>)>& use) {
  const auto columns = infos(entity);
  Source source{entity.table, columns};
  source.conditions.push_back(std::move(chosen));
  source.order = order;
  store.each(make_plan(source, {std::move(fields), {}, {}, {}}, {}).query, use);
}

std::vector<CustomerPage::Purchase> purchases_of(Store& store, CustomerId id) {
  std::vector<CustomerPage::Purchase> purchases;
  each_row(store, interactions, purchases_by(id), newest_first, {"on_date", "product", "quantity", "amount"},
           [&](std::span<const Cell> cells) {
             purchases.push_back({Codec<Date>::decode(cells[0]), Codec<std::string>::decode(cells[1]),
                                  Codec<std::optional<std::int64_t>>::decode(cells[2]),
                                  Codec<std::optional<Money>>::decode(cells[3])});
           });
  return purchases;
}

std::vector<Money> totals_of(const std::vector<CustomerPage::Purchase>& purchases) {
  std::vector<Money> totals;
  for (const auto& purchase : purchases) {
    if (!purchase.amount) continue;
    auto total = std::ranges::find(totals, purchase.amount->currency, &Money::currency);
    if (total == totals.end()) total = totals.insert(total, {0, purchase.amount->currency});
    if (__builtin_add_overflow(total->minor, purchase.amount->minor, &total->minor))
      throw Failure(fmt::format("the purchases in {} are too large to be added up", total->currency));
  }
  std::ranges::sort(totals, {}, &Money::currency);
  return totals;
}

/// What the customer was told of, or will hear of anyway: thanks, greetings and our own reminders are left out.
std::optional<PagePromise> promise_of(FollowupKind kind) {
  switch (kind) {
    case FollowupKind::promise:
      return PagePromise::call_back;
    case FollowupKind::response:
      return PagePromise::answer;
    case FollowupKind::check:
      return PagePromise::ask;
    case FollowupKind::thanks:
    case FollowupKind::stay_in_touch:
    case FollowupKind::occasion:
      break;
  }
  return std::nullopt;
}

std::vector<CustomerPage::Promise> promises_of(Store& store, CustomerId id) {
  std::vector<CustomerPage::Promise> promises;
  each_row(store, followups, open_followups_for(id), "followup.due_date, followup.id", {"due_date", "kind"},
           [&](std::span<const Cell> cells) {
             if (const auto what = promise_of(Codec<FollowupKind>::decode(cells[1])))
               promises.push_back({Codec<Date>::decode(cells[0]), *what});
           });
  return promises;
}

}  // namespace

PageLanguage page_language(const std::optional<std::string>& language) {
  const std::string word = fold(language.value_or(""));
  const bool indonesian = word == "id" || word == "ind" || word.starts_with("id-") || word.starts_with("id_") ||
                          word.starts_with("indonesia") || word.starts_with("bahasa indonesia");
  return indonesian ? PageLanguage::indonesian : PageLanguage::english;
}

CustomerPage customer_page(Store& store, CustomerId id, std::optional<PageLanguage> language,
                           const std::optional<std::string>& contact, const Session& session) {
  const Customer customer = load_customer(store, id).value();
  CustomerPage page;
  page.language = language.value_or(page_language(customer.language));
  page.as_of = session.today();
  page.name = customer.name;
  page.lines = lines_of(customer);
  page.purchases = purchases_of(store, id);
  page.totals = totals_of(page.purchases);
  page.promises = promises_of(store, id);
  page.contact = contact.value_or(customer.owner.value_or(""));
  return page;
}

}  // namespace rapport
