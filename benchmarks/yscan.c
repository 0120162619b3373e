/* The floor for YAML: every file read and scanned by libyaml, nothing built.

   The files stand on standard input, one path a line. Ends with 1 if one cannot be read or is not YAML.
   cc -O2 yscan.c -lyaml -o yscan */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

static char text[8 * 1024 * 1024];

static long scan(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file)
        return -1;
    size_t size = fread(text, 1, sizeof text, file);
    fclose(file);
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        return -1;
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, size);
    long events = 0;
    for (int more = 1; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            events = -1;
            break;
        }
        more = event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
        events++;
    }
    yaml_parser_delete(&parser);
    return events;
}

int main(void) {
    char path[4096];
    long all = 0;
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = 0;
        long events = scan(path);
        if (events < 0) {
            fprintf(stderr, "%s\n", path);
            return 1;
        }
        all += events;
    }
    printf("%ld events\n", all);
    return 0;
}
