/* Any bytes as a .warc file: sound documents or reasons, to the end. */
#include "document.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    check_file(bytes, size, ".warc");
    return 0;
}
