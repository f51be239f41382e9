package dev.everstep.cli.unit;

import dev.everstep.asl.unit.file.Outcome;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results in the form that build servers read. */
public final class JUnitXml {

  private final XMLStreamWriter xml;

  private JUnitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  public static String write(List<Suite> suites) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      new JUnitXml(xml).writeSuites(suites);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Expected to write XML to memory but could not", e);
    }
    return text.toString();
  }

  private void writeSuites(List<Suite> suites) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuites");
    for (Suite suite : suites) {
      writeSuite(suite);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void writeSuite(Suite suite) throws XMLStreamException {
    Duration took =
        suite.results().stream().map(Suite.Result::took).reduce(Duration.ZERO, Duration::plus);
    xml.writeStartElement("testsuite");
    attribute("name", suite.file().file());
    attribute("tests", String.valueOf(suite.results().size()));
    attribute("failures", String.valueOf(suite.failures()));
    attribute("errors", "0");
    attribute("skipped", "0");
    attribute("time", seconds(took));
    for (Suite.Result result : suite.results()) {
      writeCase(suite, result);
    }
    xml.writeEndElement();
  }

  private void writeCase(Suite suite, Suite.Result result) throws XMLStreamException {
    Outcome outcome = result.outcome();
    xml.writeStartElement("testcase");
    attribute("classname", suite.file().machine().name());
    attribute("name", outcome.testCase().name());
    attribute("time", seconds(result.took()));
    if (!outcome.holds()) {
      xml.writeStartElement("failure");
      attribute("message", outcome.failures().get(0).replaceAll("\\s*\n\\s*", " "));
      xml.writeCharacters(allowed(outcome.report()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, allowed(value));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
  }

  /** XML has no way to write most control characters, nor half a surrogate pair. */
  private static String allowed(String text) {
    StringBuilder allowed = new StringBuilder();
    text.codePoints().map(c -> isAllowed(c) ? c : '\uFFFD').forEach(allowed::appendCodePoint);
    return allowed.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c < 0xD800)
        || (c > 0xDFFF && c < 0xFFFE)
        || c > 0xFFFF;
  }
}
