#pragma once
// Marks the namespace blocks of the public headers: only what they declare is visible in librapport.so.

#define RAPPORT_API __attribute__((visibility("default")))
