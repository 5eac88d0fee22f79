export default function LandingPage() {
  return <h1>StudyStreaks</h1>;
}
