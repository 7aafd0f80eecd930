// One sentence for each line, duty, right and missing value: why it came to what it is.

#pragma once

#include <cstdint>
#include <string>

#include "explain/wording.h"

namespace bpo::explain {

// due, zero, not due, no data, unmeasured, unknown
auto LineStatus(const Facts& facts, const plan::Line& line) -> std::string;
auto LineReason(const Facts& facts, const plan::Line& line) -> std::string;
// Why it is due or is not; why it is not known.
auto DutyReason(const Facts& facts, const plan::Obligation& duty) -> std::string;
auto RightReason(const Facts& facts, const plan::Right& right) -> std::string;
// Why a value that is not known is not; empty for one that is.
auto MissingReason(const Facts& facts, plan::SlotId slot) -> std::string;
// A record of an event: `report_delivered r-7`.
auto RecordText(const Facts& facts, const plan::EventRecord& record) -> std::string;
// The record on which a piece of evidence rests, of the duty of the record `of`; null if there is
// none.
auto EvidenceOf(const Facts& facts, std::int32_t evidence, const plan::EventRecord* of)
    -> const plan::EventRecord*;
auto EvidenceText(const Facts& facts, std::int32_t evidence) -> std::string;

}  // namespace bpo::explain
