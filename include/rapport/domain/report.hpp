#pragma once
// What reports group by.

#include <array>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/core/words.hpp"

namespace rapport RAPPORT_API {

enum class ActivityBy { channel, owner, purpose, day, week, month, quarter, year };
constexpr auto words_of(ActivityBy) {
  return std::to_array<std::pair<ActivityBy, std::string_view>>({{ActivityBy::channel, "channel"},
                                                                 {ActivityBy::owner, "owner"},
                                                                 {ActivityBy::purpose, "purpose"},
                                                                 {ActivityBy::day, "day"},
                                                                 {ActivityBy::week, "week"},
                                                                 {ActivityBy::month, "month"},
                                                                 {ActivityBy::quarter, "quarter"},
                                                                 {ActivityBy::year, "year"}});
}

enum class PurchasesBy { month, customer, product, owner, day, week, quarter, year };
constexpr auto words_of(PurchasesBy) {
  return std::to_array<std::pair<PurchasesBy, std::string_view>>({{PurchasesBy::month, "month"},
                                                                  {PurchasesBy::customer, "customer"},
                                                                  {PurchasesBy::product, "product"},
                                                                  {PurchasesBy::owner, "owner"},
                                                                  {PurchasesBy::day, "day"},
                                                                  {PurchasesBy::week, "week"},
                                                                  {PurchasesBy::quarter, "quarter"},
                                                                  {PurchasesBy::year, "year"}});
}

enum class SatisfactionBy { moment, stage, owner, month, relationship, survey, quarter, year };
constexpr auto words_of(SatisfactionBy) {
  return std::to_array<std::pair<SatisfactionBy, std::string_view>>({{SatisfactionBy::moment, "moment"},
                                                                     {SatisfactionBy::stage, "stage"},
                                                                     {SatisfactionBy::owner, "owner"},
                                                                     {SatisfactionBy::month, "month"},
                                                                     {SatisfactionBy::relationship, "relationship"},
                                                                     {SatisfactionBy::survey, "survey"},
                                                                     {SatisfactionBy::quarter, "quarter"},
                                                                     {SatisfactionBy::year, "year"}});
}

enum class CommunityBy { community, member, question, day, week, month, quarter, year };
constexpr auto words_of(CommunityBy) {
  return std::to_array<std::pair<CommunityBy, std::string_view>>({{CommunityBy::community, "community"},
                                                                  {CommunityBy::member, "member"},
                                                                  {CommunityBy::question, "question"},
                                                                  {CommunityBy::day, "day"},
                                                                  {CommunityBy::week, "week"},
                                                                  {CommunityBy::month, "month"},
                                                                  {CommunityBy::quarter, "quarter"},
                                                                  {CommunityBy::year, "year"}});
}

/// What open deals are added up by; a month is that of the expected close.
enum class PipelineBy { stage, month, owner, customer, product };
constexpr auto words_of(PipelineBy) {
  return std::to_array<std::pair<PipelineBy, std::string_view>>({{PipelineBy::stage, "stage"},
                                                                 {PipelineBy::month, "month"},
                                                                 {PipelineBy::owner, "owner"},
                                                                 {PipelineBy::customer, "customer"},
                                                                 {PipelineBy::product, "product"}});
}

/// What closed deals are added up by; units of time are those of the close.
enum class DealsBy { month, quarter, year, week, owner, customer, product, reason };
constexpr auto words_of(DealsBy) {
  return std::to_array<std::pair<DealsBy, std::string_view>>({{DealsBy::month, "month"},
                                                              {DealsBy::quarter, "quarter"},
                                                              {DealsBy::year, "year"},
                                                              {DealsBy::week, "week"},
                                                              {DealsBy::owner, "owner"},
                                                              {DealsBy::customer, "customer"},
                                                              {DealsBy::product, "product"},
                                                              {DealsBy::reason, "reason"}});
}

/// Ends of relationships; `customer` lists them one by one.
enum class DissolutionBy { reason, ended_by, stage, owner, month, quarter, year, customer };
constexpr auto words_of(DissolutionBy) {
  return std::to_array<std::pair<DissolutionBy, std::string_view>>({{DissolutionBy::reason, "reason"},
                                                                    {DissolutionBy::ended_by, "ended-by"},
                                                                    {DissolutionBy::stage, "stage"},
                                                                    {DissolutionBy::owner, "owner"},
                                                                    {DissolutionBy::month, "month"},
                                                                    {DissolutionBy::quarter, "quarter"},
                                                                    {DissolutionBy::year, "year"},
                                                                    {DissolutionBy::customer, "customer"}});
}

/// Moods; `customer` lists those whose mood fell.
enum class SentimentBy { month, customer, channel, owner, purpose, day, week, quarter, year };
constexpr auto words_of(SentimentBy) {
  return std::to_array<std::pair<SentimentBy, std::string_view>>({{SentimentBy::month, "month"},
                                                                  {SentimentBy::customer, "customer"},
                                                                  {SentimentBy::channel, "channel"},
                                                                  {SentimentBy::owner, "owner"},
                                                                  {SentimentBy::purpose, "purpose"},
                                                                  {SentimentBy::day, "day"},
                                                                  {SentimentBy::week, "week"},
                                                                  {SentimentBy::quarter, "quarter"},
                                                                  {SentimentBy::year, "year"}});
}

}  // namespace rapport
