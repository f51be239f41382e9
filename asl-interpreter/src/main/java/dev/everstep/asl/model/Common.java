package dev.everstep.asl.model;

import java.util.Optional;

/**
 * The fields that every state type may have.
 *
 * @param inputPath {@code InputPath}: absent means {@code $}
 * @param outputPath {@code OutputPath}: absent means {@code $}
 */
public record Common(
    Optional<String> comment,
    Optional<QueryLanguage> queryLanguage,
    NullablePath inputPath,
    NullablePath outputPath) {}
