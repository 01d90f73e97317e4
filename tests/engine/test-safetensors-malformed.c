/* tests/engine/test-safetensors-malformed.c — files that lie: one row a rule, each with its sentence
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/safetensors.h"
#include "tests/support/wait.h"

#include <string.h>

#define F SAC_ENGINE_ERROR_FORMAT
#define U SAC_ENGINE_ERROR_UNSUPPORTED

/* The header is written with ' for ", the length before it is right, and @n_data bytes follow. */
static const struct
{
  const char *name;
  const char *header;
  gsize n_data;
  int code;
  const char *part; /* of the sentence */
} headers[] = {
  /* clang-format off */
  { "not-closed", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}", 8, F, "ends where a comma or “}”" },
  { "nothing-after-brace", "{", 0, F, "too few" },
  { "brace-space", "{ ", 0, F, "ends where a name in quotes" },
  { "trailing-comma", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},}", 8, F, "a name in quotes should stand here" },
  { "leading-comma", "{,'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8, F, "a name in quotes should stand here" },
  { "two-commas", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},,'b':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}}", 16, F, "a name in quotes" },
  { "no-comma", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}'b':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}}", 16, F, "a comma or “}”" },
  { "no-colon", "{'a' {}}", 0, F, "a colon should stand here" },
  { "name-not-quoted", "{a:{}}", 0, F, "a name in quotes" },
  { "name-number", "{1:{}}", 0, F, "a name in quotes" },
  { "name-not-closed", "{'a", 0, F, "ends inside a string" },
  { "name-ends-in-escape", "{'a\\", 0, F, "ends where an escape" },
  { "two-objects", "{}{}", 0, F, "more text after the end" },
  { "text-after", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}x", 8, F, "more text after the end" },
  { "comment", "{/* */'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8, F, "a name in quotes" },
  { "wrong-bracket", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}]", 8, F, "a comma or “}”" },
  { "single-word", "{true}", 0, F, "a name in quotes" },
  { "form-feed-space", "{\f}", 0, F, "a name in quotes" },
  { "raw-newline-in-name", "{'a\nb':{}}", 0, F, "a control character" },
  { "raw-tab-in-name", "{'a\tb':{}}", 0, F, "a control character" },
  { "bad-escape", "{'a\\x':{}}", 0, F, "an escape that JSON knows" },
  { "short-unicode", "{'\\u12':{}}", 0, F, "four hexadecimal digits" },
  { "not-hexadecimal", "{'\\u12g4':{}}", 0, F, "four hexadecimal digits" },
  { "escaped-zero", "{'a\\u0000':{}}", 0, F, "U+0000" },
  { "lone-high-surrogate", "{'\\ud800':{}}", 0, F, "half of a surrogate pair" },
  { "lone-low-surrogate", "{'\\udc00':{}}", 0, F, "half of a surrogate pair" },
  { "two-high-surrogates", "{'\\ud800\\ud800':{}}", 0, F, "half of a surrogate pair" },
  { "high-then-letter", "{'\\ud800\\n':{}}", 0, F, "half of a surrogate pair" },
  { "surrogate-cut", "{'\\ud800\\u12':{}}", 0, F, "four hexadecimal digits" },
  { "surrogate-bad-hex", "{'\\ud800\\uzzzz':{}}", 0, F, "four hexadecimal digits" },
  { "invalid-utf8", "{'\377':{}}", 0, F, "not UTF-8" },
  { "overlong-utf8", "{'\300\200':{}}", 0, F, "not UTF-8" },
  { "surrogate-in-utf8", "{'\355\240\200':{}}", 0, F, "not UTF-8" },
  { "cut-utf8", "{'\303':{}}", 0, F, "not UTF-8" },
  { "tensor-null", "{'a':null}", 0, F, "“a” is not described by an object" },
  { "tensor-number", "{'a':1}", 0, F, "is not described by an object" },
  { "tensor-string", "{'a':'F32'}", 0, F, "is not described by an object" },
  { "tensor-array", "{'a':[]}", 0, F, "is not described by an object" },
  { "tensor-true", "{'a':true}", 0, F, "is not described by an object" },
  { "tensor-missing", "{'a':}", 0, F, "a value should stand here" },
  { "tensor-cut", "{'a':", 0, F, "it ends where a value" },
  { "tensor-twice", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}}", 16, F, "“a” stands twice in one object" },
  { "tensor-twice-escaped", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'\\u0061':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}}", 16, F, "“a” stands twice" },
  { "tensor-twice-same-range", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8, F, "stands twice" },
  { "empty-tensor", "{'a':{}}", 0, F, "“a” has no dtype" },
  { "no-dtype", "{'a':{'shape':[2],'data_offsets':[0,8]}}", 8, F, "has no dtype" },
  { "no-shape", "{'a':{'dtype':'F32','data_offsets':[0,8]}}", 8, F, "has no shape" },
  { "no-offsets", "{'a':{'dtype':'F32','shape':[2]}}", 8, F, "has no data_offsets" },
  { "extra-member", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'x':1}}", 8, F, "has a member “x”" },
  { "extra-member-first", "{'a':{'x':{},'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8, F, "only dtype, shape and data_offsets" },
  { "member-case", "{'a':{'DType':'F32'}}", 8, F, "has a member “DType”" },
  { "dtype-twice", "{'a':{'dtype':'F32','dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8, F, "“dtype” stands twice" },
  { "shape-twice", "{'a':{'shape':[2],'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8, F, "“shape” stands twice" },
  { "offsets-twice", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'data_offsets':[0,8]}}", 8, F, "“data_offsets” stands twice" },
  { "member-trailing-comma", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],}}", 8, F, "a name in quotes" },
  { "member-no-colon", "{'a':{'dtype' 'F32'}}", 8, F, "a colon" },
  { "dtype-number", "{'a':{'dtype':32,'shape':[2],'data_offsets':[0,8]}}", 8, F, "has a dtype that is not a string" },
  { "dtype-null", "{'a':{'dtype':null,'shape':[2],'data_offsets':[0,8]}}", 8, F, "has a dtype that is not a string" },
  { "dtype-array", "{'a':{'dtype':['F32'],'shape':[2],'data_offsets':[0,8]}}", 8, F, "has a dtype that is not a string" },
  { "dtype-object", "{'a':{'dtype':{},'shape':[2],'data_offsets':[0,8]}}", 8, F, "has a dtype that is not a string" },
  { "dtype-true", "{'a':{'dtype':true,'shape':[2],'data_offsets':[0,8]}}", 8, F, "has a dtype that is not a string" },
  { "dtype-unknown", "{'a':{'dtype':'F31','shape':[2],'data_offsets':[0,8]}}", 8, U, "which is not one that is read here" },
  { "dtype-empty", "{'a':{'dtype':'','shape':[2],'data_offsets':[0,8]}}", 8, U, "which is not one that is read here" },
  { "dtype-lower-case", "{'a':{'dtype':'f32','shape':[2],'data_offsets':[0,8]}}", 8, U, "which is not one that is read here" },
  { "dtype-torch", "{'a':{'dtype':'float32','shape':[2],'data_offsets':[0,8]}}", 8, U, "which is not one that is read here" },
  { "dtype-space", "{'a':{'dtype':'F32 ','shape':[2],'data_offsets':[0,8]}}", 8, U, "which is not one that is read here" },
  { "dtype-packed", "{'a':{'dtype':'F4','shape':[2],'data_offsets':[0,8]}}", 8, U, "which is not one that is read here" },
  { "dtype-complex", "{'a':{'dtype':'C64','shape':[2],'data_offsets':[0,8]}}", 8, U, "which is not one that is read here" },
  { "dtype-quantised", "{'a':{'dtype':'Q4_0','shape':[2],'data_offsets':[0,8]}}", 8, U, "which is not one that is read here" },
  { "dtype-cut", "{'a':{'dtype':'F3", 0, F, "ends inside a string" },
  { "dtype-escape", "{'a':{'dtype':'\\q'}}", 0, F, "an escape that JSON knows" },
  { "shape-null", "{'a':{'dtype':'F32','shape':null,'data_offsets':[0,8]}}", 8, F, "an array (“[”) should stand here" },
  { "shape-number", "{'a':{'dtype':'F32','shape':2,'data_offsets':[0,8]}}", 8, F, "an array (“[”) should stand here" },
  { "shape-string", "{'a':{'dtype':'F32','shape':'2','data_offsets':[0,8]}}", 8, F, "an array (“[”) should stand here" },
  { "shape-object", "{'a':{'dtype':'F32','shape':{},'data_offsets':[0,8]}}", 8, F, "an array (“[”) should stand here" },
  { "shape-negative", "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}", 8, F, "a whole number of at least 0" },
  { "shape-minus-zero", "{'a':{'dtype':'F32','shape':[-0],'data_offsets':[0,8]}}", 8, F, "a whole number of at least 0" },
  { "shape-fraction", "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}}", 8, F, "a whole number of at least 0" },
  { "shape-exponent", "{'a':{'dtype':'F32','shape':[2e0],'data_offsets':[0,8]}}", 8, F, "a whole number of at least 0" },
  { "shape-plus", "{'a':{'dtype':'F32','shape':[+2],'data_offsets':[0,8]}}", 8, F, "a digit should stand here" },
  { "shape-leading-zero", "{'a':{'dtype':'F32','shape':[02],'data_offsets':[0,8]}}", 8, F, "a leading zero" },
  { "shape-hexadecimal", "{'a':{'dtype':'F32','shape':[0x2],'data_offsets':[0,8]}}", 8, F, "a comma or “]”" },
  { "shape-minus", "{'a':{'dtype':'F32','shape':[-],'data_offsets':[0,8]}}", 8, F, "a digit should stand here" },
  { "shape-point", "{'a':{'dtype':'F32','shape':[2.],'data_offsets':[0,8]}}", 8, F, "a digit should stand here" },
  { "shape-bare-exponent", "{'a':{'dtype':'F32','shape':[2e],'data_offsets':[0,8]}}", 8, F, "a digit should stand here" },
  { "shape-signed-exponent", "{'a':{'dtype':'F32','shape':[2e+],'data_offsets':[0,8]}}", 8, F, "a digit should stand here" },
  { "shape-element-string", "{'a':{'dtype':'F32','shape':['2'],'data_offsets':[0,8]}}", 8, F, "a digit should stand here" },
  { "shape-element-null", "{'a':{'dtype':'F32','shape':[null],'data_offsets':[0,8]}}", 8, F, "a digit should stand here" },
  { "shape-element-array", "{'a':{'dtype':'F32','shape':[[2]],'data_offsets':[0,8]}}", 8, F, "a digit should stand here" },
  { "shape-nan", "{'a':{'dtype':'F32','shape':[NaN],'data_offsets':[0,8]}}", 8, F, "a digit should stand here" },
  { "shape-trailing-comma", "{'a':{'dtype':'F32','shape':[2,],'data_offsets':[0,8]}}", 8, F, "a digit should stand here" },
  { "shape-no-comma", "{'a':{'dtype':'F32','shape':[1 2],'data_offsets':[0,8]}}", 8, F, "a comma or “]”" },
  { "shape-not-closed", "{'a':{'dtype':'F32','shape':[2,'data_offsets':[0,8]}}", 8, F, "a digit should stand here" },
  { "shape-2-64", "{'a':{'dtype':'F32','shape':[18446744073709551616],'data_offsets':[0,8]}}", 8, F, "more than 64 bits" },
  { "shape-20-digits", "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}}", 8, F, "more than 64 bits" },
  { "shape-2-63", "{'a':{'dtype':'F32','shape':[9223372036854775808],'data_offsets':[0,8]}}", 8, F, "a dimension over 2⁶³" },
  { "shape-product-overflow", "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,8]}}", 8, F, "overflows 64 bits" },
  { "shape-product-wraps-to-2", "{'a':{'dtype':'F32','shape':[9223372036854775807,2,2],'data_offsets':[0,8]}}", 8, F, "overflows 64 bits" },
  { "shape-bytes-overflow", "{'a':{'dtype':'F32','shape':[4611686018427387904],'data_offsets':[0,0]}}", 0, F, "overflows 64 bits" },
  { "shape-bytes-over-signed", "{'a':{'dtype':'F32','shape':[2305843009213693952],'data_offsets':[0,9223372036854775808]}}", 8, F, "overflows 64 bits" },
  { "shape-overflow-before-zero", "{'a':{'dtype':'F32','shape':[4294967296,4294967296,0],'data_offsets':[0,0]}}", 0, F, "overflows 64 bits" },
  { "shape-rank-9", "{'a':{'dtype':'F32','shape':[1,1,1,1,1,1,1,1,2],'data_offsets':[0,8]}}", 8, U, "more than 8 dimensions" },
  { "shape-too-large", "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}", 8, F, "needs 12 bytes, but its data_offsets give it 8" },
  { "shape-too-small", "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}}", 8, F, "needs 4 bytes, but its data_offsets give it 8" },
  { "shape-scalar-of-8", "{'a':{'dtype':'F32','shape':[],'data_offsets':[0,8]}}", 8, F, "shape [] (a single number) needs 4 bytes" },
  { "shape-zero-of-8", "{'a':{'dtype':'F32','shape':[0],'data_offsets':[0,8]}}", 8, F, "needs 0 bytes" },
  { "dtype-size-8", "{'a':{'dtype':'F64','shape':[2],'data_offsets':[0,8]}}", 8, F, "of F64 and shape [2] needs 16 bytes" },
  { "dtype-size-2", "{'a':{'dtype':'BF16','shape':[2],'data_offsets':[0,8]}}", 8, F, "needs 4 bytes" },
  { "dtype-size-1", "{'a':{'dtype':'F8_E4M3','shape':[2],'data_offsets':[0,8]}}", 8, F, "needs 2 bytes" },
  { "offsets-null", "{'a':{'dtype':'F32','shape':[2],'data_offsets':null}}", 8, F, "an array (“[”) should stand here" },
  { "offsets-number", "{'a':{'dtype':'F32','shape':[2],'data_offsets':8}}", 8, F, "an array (“[”) should stand here" },
  { "offsets-object", "{'a':{'dtype':'F32','shape':[2],'data_offsets':{}}}", 8, F, "an array (“[”) should stand here" },
  { "offsets-empty", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[]}}", 8, F, "fewer than two data_offsets" },
  { "offsets-one", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0]}}", 8, F, "fewer than two data_offsets" },
  { "offsets-three", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8,8]}}", 8, F, "more than two data_offsets" },
  { "offsets-negative", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}", 8, F, "a whole number of at least 0" },
  { "offsets-fraction", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8.0]}}", 8, F, "a whole number of at least 0" },
  { "offsets-string", "{'a':{'dtype':'F32','shape':[2],'data_offsets':['0','8']}}", 8, F, "a digit should stand here" },
  { "offsets-2-64", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,18446744073709551624]}}", 8, F, "more than 64 bits" },
  { "offsets-reversed", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}", 8, F, "end before they begin" },
  { "offsets-wrap", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[18446744073709551612,4]}}", 8, F, "end before they begin" },
  { "offsets-far", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[18446744073709551600,18446744073709551608]}}", 8, F, "begins after a hole" },
  { "offsets-not-from-zero", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}}", 16, F, "begins after a hole" },
  { "hole", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[2],'data_offsets':[12,20]}}", 20, F, "“b” begins after a hole" },
  { "overlap", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}}", 12, F, "“b” shares bytes" },
  { "same-range", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8, F, "“b” shares bytes" },
  { "inside", "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]},'b':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}}", 16, F, "“b” shares bytes" },
  { "overlap-first-last", "{'b':{'dtype':'F32','shape':[2],'data_offsets':[4,12]},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 12, F, "“b” shares bytes" },
  { "empty-in-the-middle", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'e':{'dtype':'F32','shape':[0],'data_offsets':[4,4]}}", 8, F, "“e” shares bytes" },
  { "empty-past-the-end", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'e':{'dtype':'F32','shape':[0],'data_offsets':[9,9]}}", 9, F, "“e” begins after a hole" },
  { "trailing-byte", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 9, F, "1 bytes follow the last tensor" },
  { "trailing-zip", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 30, F, "22 bytes follow the last tensor" },
  { "data-without-tensors", "{}", 1, F, "1 bytes follow" },
  { "data-missing", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 0, F, "truncated: it needs " },
  { "data-short", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 7, F, "copy or download it again" },
  { "second-short", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}}", 8, F, "truncated: it needs " },
  { "huge-range", "{'a':{'dtype':'U8','shape':[9223372036854775807],'data_offsets':[0,9223372036854775807]}}", 8, F, "truncated: it needs" },
  { "metadata-null", "{'__metadata__':null}", 0, F, "the metadata is not an object" },
  { "metadata-string", "{'__metadata__':'pt'}", 0, F, "the metadata is not an object" },
  { "metadata-array", "{'__metadata__':[]}", 0, F, "the metadata is not an object" },
  { "metadata-number", "{'__metadata__':1}", 0, F, "the metadata is not an object" },
  { "metadata-value-number", "{'__metadata__':{'format':1}}", 0, F, "the metadata “format” is not a string" },
  { "metadata-value-null", "{'__metadata__':{'format':null}}", 0, F, "the metadata “format” is not a string" },
  { "metadata-value-object", "{'__metadata__':{'format':{}}}", 0, F, "the metadata “format” is not a string" },
  { "metadata-value-array", "{'__metadata__':{'format':['x']}}", 0, F, "the metadata “format” is not a string" },
  { "metadata-value-true", "{'__metadata__':{'format':true}}", 0, F, "the metadata “format” is not a string" },
  { "metadata-twice", "{'__metadata__':{},'__metadata__':{}}", 0, F, "“__metadata__” stands twice" },
  { "metadata-key-twice", "{'__metadata__':{'a':'1','a':'2'}}", 0, F, "“a” stands twice" },
  { "metadata-not-closed", "{'__metadata__':{'a':'1'", 0, F, "it ends where a comma" },
  { "metadata-bad-text", "{'__metadata__':{'a':'\\ud800'}}", 0, F, "half of a surrogate pair" },
  { "metadata-value-missing", "{'__metadata__':{'a':}}", 0, F, "a value should stand here" },
  { "metadata-as-tensor", "{'__metadata__':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8, F, "the metadata “shape” is not a string" },
  /* clang-format on */
};

/* A file of exactly these bytes. */
static const struct
{
  const char *name;
  gsize n;
  const char *bytes;
  int code;
  const char *part;
} raws[] = {
  /* clang-format off */
  { "empty", 0, "", F, "the file is empty" },
  { "one-byte", 1, "x", F, "it has 1 bytes" },
  { "seven-bytes", 7, "abcdefg", F, "it has 7 bytes" },
  { "length-alone", 8, "\020\000\000\000\000\000\000\000", F, "needs at least 24 bytes, the file has 8" },
  { "length-zero", 10, "\000\000\000\000\000\000\000\000{}", F, "would have 0 bytes" },
  { "length-one", 10, "\001\000\000\000\000\000\000\000{}", F, "too few for “{}”" },
  { "length-over-limit", 16, "\001\341\365\005\000\000\000\000{}      ", F, "over the limit of 100000000" },
  { "length-2-63", 10, "\000\000\000\000\000\000\000\200{}", F, "over the limit" },
  { "length-2-64", 10, "\377\377\377\377\377\377\377\377{}", F, "over the limit" },
  { "length-at-limit", 10, "\000\341\365\005\000\000\000\000{}", F, "needs at least 100000008 bytes, the file has 10" },
  { "length-past-the-end", 10, "\003\000\000\000\000\000\000\000{}", F, "truncated: it needs at least 11 bytes, the file has 10" },
  { "length-big-endian", 10, "\000\000\000\000\000\000\000\002{}", F, "over the limit" },
  { "begins-with-space", 11, "\003\000\000\000\000\000\000\000 {}", F, "no “{” where its header should begin" },
  { "begins-with-mark", 13, "\005\000\000\000\000\000\000\000\357\273\277{}", F, "no “{” where" },
  { "begins-with-array", 10, "\002\000\000\000\000\000\000\000[]", F, "no “{” where" },
  { "zero-byte-in-header", 12, "\004\000\000\000\000\000\000\000{\000 }", F, "a zero byte" },
  { "only-zeros", 64, "\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000", F, "only zeros" },
  { "random-text", 34, "Once upon a time there was a model", F, "not a safetensors file" },
  { "torch-zip", 32, "PK\003\004\000\000\010\010\000\000\000\000\000\000\000\000archive/data.pkl", U, "can run code" },
  { "numpy-npz", 23, "PK\003\004\024\000\000\000\000\000\000\000!\000arr_0.npy", U, "save the weights as safetensors" },
  { "empty-zip", 22, "PK\005\006\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000", U, "zip archive" },
  { "pickle-2", 15, "\200\002\212\012l\374\234F\371 j\250P\031.", U, "can run code" },
  { "pickle-3", 15, "\200\003\212\012l\374\234F\371 j\250P\031.", U, "can run code" },
  { "pickle-4", 15, "\200\004\212\012l\374\234F\371 j\250P\031.", U, "can run code" },
  { "pickle-5", 15, "\200\005\212\012l\374\234F\371 j\250P\031.", U, "can run code" },
  { "pickle-tiny", 4, "\200\004N.", U, "a Python pickle" },
  { "pickle-text-dict", 13, "(dp0\012S'a'\012p1\012", U, "old text form" },
  { "pickle-text-system", 23, "cos\012system\012(S'echo'\012tR.", U, "can run code" },
  { "pickle-text-posix", 23, "cposix\012system\012(S'x'\012tR.", U, "can run code" },
  { "pickle-text-builtin", 27, "c__builtin__\012eval\012(S'1'\012tR.", U, "can run code" },
  { "gguf", 24, "GGUF\003\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000", U, "a GGUF file" },
  { "ggml", 20, "lmgg\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000", U, "a GGML file" },
  { "ggjt", 24, "tjgg\003\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000", U, "a GGML file" },
  { "hdf5", 16, "\211HDF\015\012\032\012\000\000\000\000\000\010\010\000", U, "an HDF5 file" },
  { "onnx", 18, "\010\007\022\007pytorch\032\005\061.9.0", U, "an ONNX model" },
  { "tflite", 12, "\034\000\000\000TFL3\024\000 \000", U, "TensorFlow Lite" },
  { "npy", 25, "\223NUMPY\001\000v\000{'descr': '<f4'", U, "NumPy .npy" },
  { "gzip", 15, "\037\213\010\000\000\000\000\000\000\003model", U, "gzip; unpack" },
  { "xz", 12, "\375\067zXZ\000\000\004\346\326\264F", U, "compressed with xz" },
  { "zstd", 9, "(\265/\375\004X\011\000\000", U, "compressed with zstd" },
  { "bzip2", 11, "BZh91AY&SY\000", U, "compressed with bzip2" },
  { "seven-zip", 8, "7z\274\257'\034\000\004", U, "7-Zip archive" },
  { "rar", 9, "Rar!\032\007\001\000\000", U, "RAR archive" },
  { "tar", 265, "model/weights\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000ustar\000\060\060", U, "a tar archive" },
  { "program", 16, "\177ELF\002\001\001\000\000\000\000\000\000\000\000\000", U, "a program" },
  { "pdf", 12, "%PDF-1.7\012%\342\343", U, "a PDF document" },
  { "png", 16, "\211PNG\015\012\032\012\000\000\000\015IHDR", U, "a picture (PNG)" },
  { "jpeg", 11, "\377\330\377\340\000\020JFIF\000", U, "a picture (JPEG)" },
  { "sqlite", 18, "SQLite format 3\000\020\000", U, "SQLite" },
  { "lfs-pointer", 64, "version https://git-lfs.github.com/spec/v1\012oid sha256:00\012size 1\012", F, "git lfs pull" },
  { "html", 44, "<!DOCTYPE html><html><body>404</body></html>", F, "a web page" },
  { "html-after-space", 23, "\015\012  <HTML><head></head>", F, "a web page" },
  { "html-after-mark", 23, "\357\273\277<html>sign in</html>", F, "a web page" },
  { "xml-error", 48, "<\077xml version='1.0'\077><Error>AccessDenied</Error>", F, "a web page" },
  { "json-index", 45, "{\042metadata\042:{\042total_size\042:1},\042weight_map\042:{}}", U, "JSON text" },
  { "json-config", 18, "{\012  \042hidden\042: 4\012}\012", U, "JSON text" },
  /* clang-format on */
};

/* The exact bytes on the heap, so that a sanitizer sees a read past their end. */
static void
check_refused (GBytes *bytes, int code, const char *part)
{
  g_autoptr (GError) error = NULL;
  SacSafetensors *file = sac_safetensors_new_from_bytes (bytes, "folder/bad.safetensors", &error);

  g_assert_null (file);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_error (error, SAC_ENGINE_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, "folder/bad.safetensors: "));
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” is not in: %s", part, error->message);
}

static void
test_header (gconstpointer data)
{
  const gsize row = GPOINTER_TO_SIZE (data);
  const guint64 length = strlen (headers[row].header);
  const gsize n = 8 + length + headers[row].n_data;
  guint8 *out = g_malloc0 (n);
  g_autoptr (GBytes) bytes = g_bytes_new_take (out, n);

  memcpy (out, &length, 8);
  for (gsize i = 0; i < length; i++)
    out[8 + i] = headers[row].header[i] == '\'' ? '"' : (guint8) headers[row].header[i];
  check_refused (bytes, headers[row].code, headers[row].part);
}

static void
test_raw (gconstpointer data)
{
  const gsize row = GPOINTER_TO_SIZE (data);
  g_autoptr (GBytes) bytes = g_bytes_new (raws[row].bytes, raws[row].n);

  check_refused (bytes, raws[row].code, raws[row].part);
}

/* A header that is nested deeper than 32 is refused where it goes too deep, at any depth. */
static void
test_deep (void)
{
  static const guint depths[] = { 31, 32, 33, 1000, 1000000 };

  for (guint i = 0; i < G_N_ELEMENTS (depths); i++)
    {
      const guint64 length = 5 + 5 * (guint64) depths[i];
      GString *text = g_string_new_len ((const char *) &length, 8);
      g_autoptr (GBytes) bytes = NULL;

      g_string_append (text, "{\"a\":");
      for (guint j = 0; j < depths[i]; j++)
        g_string_append (text, "{\"a\":");
      g_string_set_size (text, 8 + length);
      bytes = g_string_free_to_bytes (text);
      check_refused (bytes, F, "has a member “a”");
    }
}

/* @one, @zero: two letters that stand for the bits of each name's number */
static double
time_names (const char *one, const char *zero)
{
  GString *text = g_string_new ("00000000{\"__metadata__\":{");
  g_autoptr (GBytes) bytes = NULL;
  double least = G_MAXDOUBLE;
  guint64 length;

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append (text, i == 0 ? "\"" : ",\"");
      for (guint bit = 0; bit < 16; bit++)
        g_string_append (text, (i >> bit & 1) != 0 ? one : zero);
      g_string_append (text, "\":\"\"");
    }
  g_string_append (text, "}}");
  length = text->len - 8;
  memcpy (text->str, &length, 8);
  bytes = g_string_free_to_bytes (text);
  for (guint i = 0; i < 3; i++)
    {
      const double start = test_get_cpu_seconds ();
      SacSafetensors *file = sac_safetensors_new_from_bytes (bytes, "names", NULL);

      g_assert_nonnull (file);
      sac_safetensors_unref (file);
      least = MIN (least, test_get_cpu_seconds () - start);
    }
  return least;
}

/* A hostile choice of names (equal hashes, many of them) takes no longer than any other: "Ez" and "FY" have one hash,
 * after any number of letters; looked up in one chain they would take hundreds of times as long. */
static void
test_colliding_names (void)
{
  g_assert_cmpfloat (time_names ("Ez", "FY"), <, 8 * time_names ("Ez", "FZ"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *path = g_strconcat ("/engine/safetensors/malformed/", headers[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_header);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (raws); i++)
    {
      g_autofree char *path = g_strconcat ("/engine/safetensors/foreign/", raws[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_raw);
    }
  g_test_add_func ("/engine/safetensors/malformed-deep", test_deep);
  g_test_add_func ("/engine/safetensors/colliding-names", test_colliding_names);
  return g_test_run ();
}
