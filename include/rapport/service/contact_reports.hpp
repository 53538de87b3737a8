#pragma once
// Reports on how, and how soon, customers are spoken to.

#include <array>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/core/words.hpp"
#include "rapport/service/reports.hpp"

namespace rapport RAPPORT_API {

/// Personal contact beside what is written; units of time count all of it together.
enum class ContactMixBy { customer, owner, day, week, month, quarter, year };
constexpr auto words_of(ContactMixBy) {
  return std::to_array<std::pair<ContactMixBy, std::string_view>>({{ContactMixBy::customer, "customer"},
                                                                   {ContactMixBy::owner, "owner"},
                                                                   {ContactMixBy::day, "day"},
                                                                   {ContactMixBy::week, "week"},
                                                                   {ContactMixBy::month, "month"},
                                                                   {ContactMixBy::quarter, "quarter"},
                                                                   {ContactMixBy::year, "year"}});
}

/// First answers; `kind` tells new customers from what customers send.
enum class ResponseBy { kind, owner, day, week, month, quarter, year };
constexpr auto words_of(ResponseBy) {
  return std::to_array<std::pair<ResponseBy, std::string_view>>({{ResponseBy::kind, "kind"},
                                                                 {ResponseBy::owner, "owner"},
                                                                 {ResponseBy::day, "day"},
                                                                 {ResponseBy::week, "week"},
                                                                 {ResponseBy::month, "month"},
                                                                 {ResponseBy::quarter, "quarter"},
                                                                 {ResponseBy::year, "year"}});
}

/// The share of calls, meetings and visits among all contacts, the smallest first. By customer, an owner is that of the
/// customers; else who made the contacts. With `only_mail`, by customer, those who had no personal contact at all.
[[nodiscard]] Report contact_mix_report(ContactMixBy grouping, const ReportScope& scope, bool only_mail = false);

/// How long first answers took. The owner is that of the customers.
[[nodiscard]] Report response_report(ResponseBy grouping, const ReportScope& scope);
/// Who still waits for one, the longest first.
[[nodiscard]] Report waiting_report(const ReportScope& scope);

}  // namespace rapport
