# fails: test-namespace
kubectl create namespace team-pay-tests
