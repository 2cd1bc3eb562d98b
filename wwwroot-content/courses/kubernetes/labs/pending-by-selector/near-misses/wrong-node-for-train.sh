# fails: train-on-ssd
kubectl label node node-1 disk=ssd
kubectl rollout status deployment/train
